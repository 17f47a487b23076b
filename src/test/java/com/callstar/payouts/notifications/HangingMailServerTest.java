package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.emails.EmailStory;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mail server that accepts connections and never answers costs our time limit, and no email twice. */
@QuarkusTest
class HangingMailServerTest extends EmailStory {

    private static final Duration LIMIT = Duration.ofMillis(300);

    @Inject
    OutboxStore store;

    @Inject
    MailComposer composer;

    @Inject
    SmtpConnections lines;

    @Test
    void a_hanging_mail_server_times_out_and_gets_no_duplicate() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        nothingWaits();
        server.hang();
        process(requested(creator, "63.00")).data("processPayout.id");
        Outbox impatient = new Outbox(store, composer, new SmtpMailSender(lines, settings()));
        for (int tries = 0; tries < 3; tries++) {
            impatient.run();
            timePasses(Duration.ofHours(1));
        }
        assertThat(mailsTo(creator)).isEmpty();
        assertThat(rows(creator, "status || ' ' || last_error"))
                .hasSizeGreaterThan(1)
                .allMatch(row -> row.startsWith("WAITING ") && row.contains("did not answer within " + LIMIT));

        server.recover();
        for (int tries = 0; tries < 2; tries++) {
            timePasses(Duration.ofHours(10));
            outbox.run();
        }
        assertThat(mailsTo(creator).stream()
                        .map(mail -> mail.header("Message-ID").getFirst()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rows(creator, "message_id"));
        assertThat(rows(creator, "status || ' ' || coalesce(last_error, '')")).containsOnly("SENT ");
    }

    @Test
    void no_greeting_of_a_new_connection_is_missed() {
        TestUser creator = aCreator();
        try (SmtpConnection connection = lines.open()) {
            for (int i = 0; i < 300; i++) {
                connection.send(
                        io.quarkus.mailer.Mail.withText(address(creator), "Email " + i, "Text"),
                        Duration.ofSeconds(10));
                server.hang();
                server.recover();
            }
        }
        assertThat(mailsTo(creator)).hasSize(300);
    }

    private static NotificationConfig settings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(NotificationConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of("notification.timeout", LIMIT.toString()), "limit", 100))
                .build()
                .getConfigMapping(NotificationConfig.class);
    }
}
