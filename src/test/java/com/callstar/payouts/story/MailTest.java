package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.notifications.Outbox;
import com.callstar.payouts.notifications.Post.Letter;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told by mail that their money goes elsewhere: the one whose it was, once, and nothing waits for it. */
@QuarkusTest
class MailTest extends Story {

    @Inject
    Outbox outbox;

    @Inject
    MockMailbox mailbox;

    private String account;
    private Person creator;

    @BeforeEach
    void aCreatorAndAnEmptyOutbox() {
        outbox.run();
        account = World.readyAccount("EUR");
        creator = aCreator(account);
    }

    @AfterEach
    void theMailServerIsThereAgain() {
        MailServer.unreachable(0);
        MailServer.silent(0);
    }

    @Test
    void who_is_paid_elsewhere_is_told_in_french_at_first() {
        changesBank();
        Mail mail = theMail();
        assertThat(mail.getSubject()).isEqualTo("La destination de vos versements a changé");
        assertThat(mail.getText())
                .contains("Bonjour Name of " + creator.creatorId() + ",")
                .contains("Le compte bancaire sur lequel vous êtes payé a changé le ")
                .contains("- Avant : •••• 6789 (EUR)")
                .contains("- Maintenant : •••• 4242 (EUR)")
                .contains("Si ce n’est pas vous, contactez-nous tout de suite.")
                .contains("/dashboard/creator/settings");
        assertThat(mail.getHtml())
                .contains("<li>Maintenant : •••• 4242 (EUR)</li>")
                .contains("/dashboard/creator/settings\">Vos paramètres</a>");
        assertThat(mail.getHeaders().get("Message-ID"))
                .singleElement()
                .asString()
                .matches("<note_\\w+@callstar-payouts>");
    }

    @Test
    void and_in_english_who_prefers_it() {
        registered(creator, Map.of("locale", "en"));
        register(creator.creatorId(), World.readyAccount("EUR"));
        Mail mail = theMail();
        assertThat(mail.getSubject()).isEqualTo("Where you are paid has changed");
        assertThat(mail.getText())
                .contains("The Stripe account that you are paid to was changed on ")
                .contains("no payout goes there before ");
        assertThat(mail.getHtml()).contains("<strong>If it was not you, contact us at once.");
    }

    @Test
    void it_is_told_at_the_address_from_before_where_that_is_changed_at_the_same_time() {
        String thief = "thief." + creator.creatorId() + "@example.com";
        registered(creator, Map.of("email", thief, "stripeAccountId", World.readyAccount("EUR")));
        assertThat(theMail().getSubject()).contains("destination");
        assertThat(mailbox.getMailsSentTo(thief)).isEmpty();
    }

    @Test
    void a_first_account_and_a_changed_name_are_no_news() {
        registered(creator, Map.of("name", "Another name", "stripeAccountId", account));
        outbox.run();
        assertThat(mails()).isEmpty();
    }

    @Test
    void each_change_is_told_once_however_often_stripe_tells_of_it() {
        World.stripe().bankChanges(account, "eur", "4242");
        World.stripe().deliverShuffled(7, 3);
        stripeTells();
        outbox.run();
        outbox.run();
        assertThat(mails()).hasSize(1);
        World.stripe().bankChanges(account, "eur", "1111");
        stripeTells();
        outbox.run();
        assertThat(mails()).hasSize(2);
    }

    @Test
    void many_nodes_send_it_once() {
        changesBank();
        Together.times(8, outbox::run);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void while_the_mail_server_is_away_everything_goes_on_and_the_mail_comes_later() {
        MailServer.unreachable(3);
        released(creator, "70.00");
        changesBank();
        timePasses(Duration.ofHours(48));
        outbox.run();
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
        assertThat(mails()).isEmpty();

        for (int tries = 0; tries < 3; tries++) {
            timePasses(Duration.ofMinutes(10));
            outbox.run();
        }
        assertThat(mails()).hasSize(1);
        assertThat(row("status, tries, last_error")).isEqualTo("SENT 4 null");
    }

    @Test
    void what_cannot_be_sent_for_days_is_given_up_and_kept() {
        MailServer.unreachable(1000);
        changesBank();
        for (int tries = 1; tries <= 20; tries++) {
            outbox.run();
            assertThat(row("tries")).isEqualTo(Integer.toString(tries));
            timePasses(Duration.ofHours(10));
        }
        assertThat(row("status, last_error")).startsWith("GIVEN_UP").contains("Connection refused");
        outbox.run();
        assertThat(row("tries")).isEqualTo("20");
    }

    @Test
    void a_mail_whose_sending_was_not_heard_of_comes_again_as_the_same_mail() {
        MailServer.silent(1);
        changesBank();
        outbox.run();
        timePasses(Duration.ofMinutes(1));
        outbox.run();
        assertThat(mails())
                .hasSize(2)
                .extracting(mail -> mail.getHeaders().get("Message-ID"))
                .containsOnly(mails().getFirst().getHeaders().get("Message-ID"));
    }

    @Test
    void a_mail_that_a_node_took_and_died_with_is_sent_by_another() {
        changesBank();
        assertThat(books.tamper("update notification set next_try_at = next_try_at + interval '15 minutes', tries = 1"
                        + " where recipient = '" + address() + "'"))
                .isNull();
        outbox.run();
        assertThat(mails()).isEmpty();
        timePasses(Duration.ofMinutes(15));
        outbox.run();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void what_a_person_is_called_is_text_and_nothing_else() {
        registered(creator, Map.of("name", "<b>{config:x}</b> & co"));
        changesBank();
        Mail mail = theMail();
        assertThat(mail.getHtml()).contains("&lt;b&gt;{config:x}&lt;/b&gt; &amp; co");
        assertThat(mail.getText()).contains("<b>{config:x}</b> & co");
    }

    @Test
    void nothing_gets_a_line_of_its_own_into_a_header() {
        Reply refused = Person.PLATFORM.asks(
                "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }",
                "creator",
                Map.of("id", creator.creatorId(), "name", "N", "email", "a@example.com\r\nBcc: b@example.com"));
        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
        changesBank();
        assertThat(books.tamper("update notification set recipient = E'a@example.com\\r\\nBcc: b@example.com'"
                        + " where recipient = '" + address() + "'"))
                .contains("notification_recipient_check");
        Letter letter = new Letter("a@b.c\r\nBcc: d@e.f", "One\nTwo\u2028Three", "text", "html", "<id\r\n@x>");
        assertThat(List.of(letter.to(), letter.subject(), letter.messageId()))
                .containsExactly("a@b.c Bcc: d@e.f", "One Two Three", "<id @x>");
    }

    private void changesBank() {
        World.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
    }

    private String address() {
        return creator.creatorId() + "@example.com";
    }

    private List<Mail> mails() {
        return mailbox.getMailsSentTo(address());
    }

    private Mail theMail() {
        outbox.run();
        assertThat(mails()).hasSize(1);
        return mails().getFirst();
    }

    private String row(String columns) {
        return books.rows("select " + columns + " from notification where recipient = '" + address() + "'")
                .getFirst();
    }
}
