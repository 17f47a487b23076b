package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Stories with a real mail server. Emails queued by other stories are not sent here. */
public abstract class EmailStory extends Story {

    protected MailServer server;
    /** Whose emails the story reads. */
    protected TestUser creator;

    protected String account;

    @BeforeEach
    public void theMailServerIsEmptyAndSoIsTheOutbox() {
        server = MailServer.ready();
        nothingWaits();
    }

    @AfterEach
    public void theMailServerIsWellAgain() {
        server.recover();
    }

    /** Drops emails queued so far. */
    protected void nothingWaits() {
        assertThat(books.tamper("update notification set status = 'DROPPED', next_try_at = null, gathers = null"
                        + " where status = 'WAITING'"))
                .isNull();
    }

    protected static String address(TestUser creator) {
        return creator.creatorId() + "@example.com";
    }

    /** The creator reads this language, and their Stripe account pays their bank every day. Emails until now are dropped. */
    protected void aReader(String language) {
        account = "acct_" + StripeWorld.fresh("daily");
        StripeWorld.stripe()
                .createAccount(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        creator = TestUser.creator(StripeWorld.fresh("creator"));
        registered(creator, Map.of("locale", language, "name", name(language), "stripeAccountId", account));
        nothingWaits();
    }

    /** The name of those who read this language. */
    protected static String name(String language) {
        return language.equals("fr") ? "Zoé Lefèvre" : "Sam O’Neil";
    }

    /** A customer pays this amount in euros; answers the id of its PaymentIntent. */
    protected String paid(String amount) {
        String intent = booked(creator, amount, "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        return intent;
    }

    /** The holding period is over, and so is the time in which emails about releases are gathered. */
    protected void releasedByNow() {
        timePasses(Duration.ofDays(7));
        releases.run();
        timePasses(Duration.ofMinutes(1));
    }

    /** The creator's emails in order of arrival. */
    protected List<Mail> mailsTo(TestUser creator) {
        return mailsTo(address(creator));
    }

    protected List<Mail> mailsTo(String address) {
        return server.mailsTo(address).stream().map(Mail::new).toList();
    }

    /** A column of the creator's notifications, oldest first. */
    protected List<String> rows(TestUser creator, String columns) {
        return books.rows("select " + columns + " from notification where recipient = '" + address(creator)
                + "' and status <> 'DROPPED' order by id");
    }

    /** An email as a mail client parses it. */
    public record Mail(MimeMessage message) {

        public String subject() {
            return read(message::getSubject);
        }

        /** The values of a header. */
        public List<String> header(String name) {
            String[] lines = read(() -> message.getHeader(name));
            return lines == null ? List.of() : List.of(lines);
        }

        public String text() {
            return part("text/plain");
        }

        public String html() {
            return part("text/html");
        }

        public List<String> types() {
            List<String> types = new ArrayList<>();
            parts().forEach(part -> types.add(read(part::getContentType)));
            return types;
        }

        private String part(String type) {
            return parts().stream()
                    .filter(part -> read(() -> part.isMimeType(type)))
                    .map(part -> read(() -> (String) part.getContent()))
                    .findFirst()
                    .orElseThrow()
                    .replace("\r\n", "\n");
        }

        private List<BodyPart> parts() {
            MimeMultipart all = read(() -> (MimeMultipart) message.getContent());
            List<BodyPart> parts = new ArrayList<>();
            for (int i = 0; i < read(all::getCount); i++) {
                int one = i;
                parts.add(read(() -> all.getBodyPart(one)));
            }
            return parts;
        }

        private interface Reading<T> {
            T get() throws MessagingException, IOException;
        }

        private static <T> T read(Reading<T> reading) {
            try {
                return reading.get();
            } catch (MessagingException | IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
    }

    /** Asserts that the last email of each of these kinds equals the snapshot of that name. */
    protected void reads(String... kinds) {
        for (String kind : kinds) {
            readsAs(kind, kind);
        }
    }

    protected void readsAs(String snapshot, String kind) {
        readsAs(creator, snapshot, kind);
    }

    /** Asserts that the creator's last email of this kind equals its snapshot. */
    protected void readsAs(TestUser creator, String snapshot, String kind) {
        outbox.run();
        String messageId = books.rows("select message_id from notification where kind = '" + kind
                        + "' and creator_id = '" + creator.creatorId() + "' order by id desc limit 1")
                .getFirst();
        Mail mail = mailsTo(creator).stream()
                .filter(one -> one.header("Message-ID").equals(List.of(messageId)))
                .reduce((first, second) -> {
                    throw new AssertionError("Twice: " + messageId);
                })
                .orElseThrow(() -> new AssertionError(kind + " did not arrive"));
        String language = books.rows("select locale from notification where message_id = '" + messageId + "'")
                .getFirst();
        MailSnapshot.of(snapshot, language).equalTo(mail);
    }
}
