package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.emails.EmailStory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes at one outbox: each mail is sent once. */
@QuarkusTest
class TwoOutboxesTest extends EmailStory {

    private static final int MANY = 1000;

    @Inject
    OutboxStore store;

    @Inject
    MailComposer composer;

    @Inject
    SmtpConnections lines;

    @Inject
    NotificationConfig config;

    @Inject
    NotificationWriter writer;

    @Inject
    Creators creators;

    @Test
    void two_outboxes_send_each_of_a_thousand_emails_once() throws Exception {
        TestUser creator = aCreator();
        written(creators.get(creator.creatorId()));
        Outbox one = aNode();
        Outbox other = aNode();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<WorkLoop.Done> first = nodes.submit(one::run);
            Future<WorkLoop.Done> second = nodes.submit(other::run);
            assertThat(first.get().count() + second.get().count()).isEqualTo(MANY);
            assertThat(first.get().count()).isPositive();
            assertThat(second.get().count()).isPositive();
        }
        assertThat(rows(creator, "status || ' ' || tries || ' ' || coalesce(last_error, '')"))
                .hasSize(MANY)
                .containsOnly("SENT 1 ");
        List<String> arrived =
                server.emails().stream().map(TwoOutboxesTest::messageId).toList();
        assertThat(arrived).hasSize(MANY).containsExactlyInAnyOrderElementsOf(rows(creator, "message_id"));
    }

    /** As a release does that is of so many creators: in one statement. */
    private void written(Creator creator) {
        List<NewNotification> drafts = IntStream.range(0, MANY)
                .mapToObj(number -> NewNotification.to(creator, creator.id() + " " + number, TwoOutboxesTest::facts)
                        .gathering(creator.id() + " " + number))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> writer.gather(Duration.ZERO, NotificationKind.FUNDS_READY, drafts));
    }

    private static FundsReady facts() {
        Money share = new Money(6300, "EUR");
        return new FundsReady(share, null, List.of(new FundsReady.Released(share, 1)));
    }

    private Outbox aNode() {
        return new Outbox(store, composer, new SmtpMailSender(lines, config));
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
