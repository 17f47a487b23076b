package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creators can mute optional emails; essential ones are always sent. */
@QuarkusTest
class MutedEmailTest extends EmailStory {

    @BeforeEach
    void somebodyIsPaid() {
        creator = aCreator();
    }

    @Test
    void unsubscribing_takes_one_click_and_never_a_page_view() {
        customersPay(creator, "70.00");
        outbox.run();
        Mail mail = mailsTo(creator).getFirst();
        assertThat(mail.header("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String link = mail.header("List-Unsubscribe").getFirst().replaceAll("^<http://[^/]+(/.*)>$", "$1");
        assertThat(mail.text()).contains(link);

        RawHttp.Answer opened = RawHttp.send("GET", link, null).isHarmless();
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.body())
                .contains("<form method=\"post\">", "Ne plus recevoir", "lang=\"en\">Unsubscribe")
                .doesNotContain("<script", "style=", "onclick", creator.creatorId());
        assertThat(muted()).isEqualTo("[]");

        assertThat(click(link).status()).isEqualTo(200);
        assertThat(click(link).status()).isEqualTo(200);
        assertThat(muted()).isEqualTo("[\"PAYMENTS\"]");
        assertThat(books.rows("select action from audit_entry where subject = '%s' and action = 'creator.unsubscribe'"
                        .formatted(creator.creatorId())))
                .as("the second click changed nothing")
                .hasSize(1);
        customersPay(creator, "80.00");
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
    }

    private static RawHttp.Answer click(String link) {
        return RawHttp.send(
                "POST",
                link,
                "List-Unsubscribe=One-Click".getBytes(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    @Test
    void an_unknown_unsubscribe_link_changes_nothing() {
        String link = "/api/notifications/unsubscribe?token=00000000-0000-0000-0000-000000000000";
        assertThat(click(link).status()).isEqualTo(404);
        assertThat(RawHttp.send("GET", link, null).status()).isEqualTo(404);
        assertThat(click("/api/notifications/unsubscribe?token=x").status()).isEqualTo(404);
    }

    @Test
    void a_creator_mutes_and_unmutes_optional_emails() {
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
    void queued_emails_of_a_muted_topic_are_not_sent() {
        released(creator, "70.00");
        update("[PAYMENTS, FUNDS]", null);
        timePasses(Duration.ofMinutes(2));
        outbox.run();
        assertThat(mailsTo(creator)).isEmpty();
    }

    @Test
    void a_creator_chooses_the_language_of_emails() {
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
        assertThat(creator.graphql("mutation { updateNotificationSettings(locale: \"de\") { id } }")
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void a_release_run_sends_one_email_per_creator_and_currency() {
        TestUser other = aCreator();
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
    void an_unfinished_onboarding_is_reminded_after_a_day() {
        var fresh = AccountStatus.fresh();
        String unfinished = "acct_" + StripeWorld.fresh("fresh");
        StripeWorld.stripe().createAccount(unfinished, fresh);
        TestUser slow = aCreator(unfinished);
        String finished = "acct_" + StripeWorld.fresh("fresh");
        StripeWorld.stripe().createAccount(finished, fresh);
        TestUser quick = aCreator(finished);
        StripeWorld.stripe().accountIs(finished, AccountStatus.ready().banking("eur"));
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
        creator.graphql(
                        "mutation($locale: String) { updateNotificationSettings(muted: " + topics
                                + ", locale: $locale) { locale mutedNotifications } }",
                        "locale",
                        locale)
                .data("updateNotificationSettings.locale");
    }

    private String muted() {
        return creator.graphql("{ me { creator { mutedNotifications } } }")
                .data("me.creator.mutedNotifications")
                .toString();
    }
}
