package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.AccountState;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What creators do not want to be told they are not told; what is essential they always are. */
@QuarkusTest
class MutedMailTest extends MailStory {

    private Person creator;

    @BeforeEach
    void somebodyIsPaid() {
        creator = aCreator();
    }

    @Test
    void the_link_of_a_mail_ends_mails_of_its_topic_by_one_click_and_not_by_being_opened() {
        customersPay(creator, "70.00");
        outbox.run();
        Mail mail = mailsTo(creator).getFirst();
        assertThat(mail.header("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String link = mail.header("List-Unsubscribe").getFirst().replaceAll("^<http://[^/]+(/.*)>$", "$1");
        assertThat(mail.text()).contains(link);

        Wire.Answer opened = Wire.send("GET", link, null).isHarmless();
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.body())
                .contains("<form method=\"post\">", "Ne plus recevoir", "lang=\"en\">Unsubscribe")
                .doesNotContain("<script", "style=", "onclick", creator.creatorId());
        assertThat(muted()).isEqualTo("[]");

        assertThat(click(link).status()).isEqualTo(200);
        assertThat(click(link).status()).isEqualTo(200);
        assertThat(muted()).isEqualTo("[\"PAYMENTS\"]");
        customersPay(creator, "80.00");
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
    }

    private static Wire.Answer click(String link) {
        return Wire.send(
                "POST",
                link,
                "List-Unsubscribe=One-Click".getBytes(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    @Test
    void a_link_that_is_of_no_mail_changes_nothing() {
        String link = "/api/notifications/unsubscribe?token=00000000-0000-0000-0000-000000000000";
        assertThat(click(link).status()).isEqualTo(404);
        assertThat(Wire.send("GET", link, null).status()).isEqualTo(404);
        assertThat(click("/api/notifications/unsubscribe?token=x").status()).isEqualTo(404);
    }

    @Test
    void a_creator_mutes_what_is_not_essential_and_brings_it_back() {
        update("[PAYMENTS, FUNDS, PAYOUT_PROGRESS, MILESTONES]", null);
        assertThat(muted()).contains("PAYMENTS", "FUNDS", "PAYOUT_PROGRESS", "MILESTONES");
        released(creator, "70.00");
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        assertThat(rows(creator, "kind")).containsExactly("PAYOUT_PAID");

        update("[MILESTONES]", null);
        assertThat(muted()).isEqualTo("[\"MILESTONES\"]");
        customersPay(creator, "70.00");
        assertThat(rows(creator, "kind")).containsExactly("PAYOUT_PAID", "PAYMENT_RECEIVED");
    }

    @Test
    void what_waits_of_a_topic_when_it_is_muted_is_not_sent() {
        released(creator, "70.00");
        update("[PAYMENTS, FUNDS]", null);
        timePasses(Duration.ofMinutes(2));
        outbox.run();
        assertThat(mailsTo(creator)).isEmpty();
    }

    @Test
    void a_creator_is_told_in_the_language_that_they_choose() {
        update("[]", "en");
        customersPay(creator, "70.00");
        update("null", "fr");
        customersPay(creator, "80.00");
        outbox.run();
        assertThat(mailsTo(creator))
                .extracting(Mail::subject)
                .first()
                .asString()
                .startsWith("A booking was paid");
        assertThat(mailsTo(creator)).extracting(Mail::subject).last().asString().startsWith("Une réservation");
        assertThat(creator.asks("mutation { updateNotificationSettings(locale: \"de\") { id } }")
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void a_run_of_the_release_is_told_in_one_mail_for_each_creator_and_currency() {
        Person other = aCreator();
        customersPay(other, "100.00");
        released(creator, "70.00", "80.00", "90.00");
        timePasses(Duration.ofMinutes(1));
        outbox.run();
        assertThat(mailsTo(creator))
                .extracting(Mail::subject)
                .filteredOn(subject -> subject.startsWith("Disponible"))
                .containsExactly("Disponible pour un versement\u00a0: 216,00\u00a0€");
        assertThat(rows(other, "kind")).containsExactly("PAYMENT_RECEIVED", "FUNDS_READY");
    }

    @Test
    void who_is_still_giving_stripe_what_it_wants_is_reminded_a_day_later_and_not_when_it_is_done() {
        var fresh = AccountState.fresh();
        String unfinished = "acct_" + World.fresh("fresh");
        World.stripe().createAccount(unfinished, fresh);
        Person slow = aCreator(unfinished);
        String finished = "acct_" + World.fresh("fresh");
        World.stripe().createAccount(finished, fresh);
        Person quick = aCreator(finished);
        World.stripe().accountIs(finished, AccountState.ready().banking("eur"));
        stripeTells();
        outbox.run();
        assertThat(mailsTo(slow)).isEmpty();

        timePasses(Duration.ofHours(24));
        outbox.run();
        assertThat(mailsTo(slow))
                .extracting(Mail::subject)
                .containsExactly("Stripe a besoin d’informations de votre part");
        assertThat(mailsTo(slow).getFirst().text()).contains("Votre compte Stripe n’est pas encore complet");
        assertThat(mailsTo(quick)).isEmpty();
    }

    private void update(String topics, String locale) {
        creator.asks(
                        "mutation($locale: String) { updateNotificationSettings(muted: " + topics
                                + ", locale: $locale) { locale mutedNotifications } }",
                        "locale",
                        locale)
                .data("updateNotificationSettings.locale");
    }

    private String muted() {
        return creator.asks("{ me { creator { mutedNotifications } } }")
                .data("me.creator.mutedNotifications")
                .toString();
    }
}
