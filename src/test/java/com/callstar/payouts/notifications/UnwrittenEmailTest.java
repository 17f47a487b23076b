package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.notifications.Facts.NegativeBalance;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.emails.EmailStory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An email that cannot be written, composed or addressed never ends the transaction of what it reports. */
@QuarkusTest
class UnwrittenEmailTest extends EmailStory {

    private static final Money SHARE = new Money(6300, "EUR");

    @Inject
    NotificationWriter writer;

    @Inject
    Creators creators;

    @Test
    void a_payout_is_settled_even_if_the_database_refuses_its_email() {
        TestUser creator = aCreator(StripeWorld.readyAccount("EUR"));
        released(creator, "70.00");
        nothingWaits();
        assertThat(books.tamper("alter table notification add constraint no_email_to_one check (recipient <> '"
                        + address(creator) + "') not valid"))
                .isNull();
        try {
            String payout = requested(creator, "63.00");
            process(payout).data("processPayout.id");
            stripeTells();
            assertThat(statusOf(payout)).isEqualTo("PAID");
            assertThat(unwritten(creator))
                    .containsExactly("PAYOUT_REQUESTED", "PAYOUT_PROCESSING", "PAYOUT_PAID", "FIRST_PAYOUT");
        } finally {
            assertThat(books.tamper("alter table notification drop constraint no_email_to_one"))
                    .isNull();
        }
        outbox.run();
        assertThat(mailsTo(creator)).isEmpty();
    }

    @Test
    void facts_that_throw_cost_only_their_email() {
        TestUser creator = aCreator();
        Creator known = creators.get(creator.creatorId());
        QuarkusTransaction.requiringNew().run(() -> {
            creators.changeLanguage(known.id(), "en", Actor.system("test"));
            writer.write(NotificationKind.NEGATIVE_BALANCE, draft(known, "1", UnwrittenEmailTest::broken));
            writer.write(NotificationKind.NEGATIVE_BALANCE, draft(known, "2", () -> new NegativeBalance(SHARE)));
        });
        assertThat(creators.get(known.id()).locale()).isEqualTo("en");
        assertThat(unwritten(creator)).containsExactly("NEGATIVE_BALANCE");
        assertThat(rows(creator, "about")).containsExactly(known.id() + " 2");
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
    }

    @Test
    void an_admin_sees_an_unwritten_email_and_cannot_resend_it() {
        TestUser creator = aCreator();
        Creator known = creators.get(creator.creatorId());
        QuarkusTransaction.requiringNew()
                .run(() ->
                        writer.write(NotificationKind.NEGATIVE_BALANCE, draft(known, "1", UnwrittenEmailTest::broken)));
        Reply shown = TestUser.ADMIN.graphql(
                "{ notifications(status: GIVEN_UP, first: 1) { nodes { id kind creatorId status lastError } } }");
        assertThat(shown.text("notifications.nodes.0.creatorId")).isEqualTo(known.id());
        assertThat(shown.text("notifications.nodes.0.lastError"))
                .isEqualTo("Could not be written: java.lang.IllegalStateException: a broken fact");
        Reply resent = TestUser.ADMIN.graphql(
                "mutation($id: ID!) { resendNotification(id: $id) { id status } }",
                "id",
                shown.text("notifications.nodes.0.id"));
        assertThat(resent.code()).isEqualTo("INVALID_STATE");
        assertThat(resent.message()).contains("could not be written");
    }

    @Test
    void one_broken_email_of_a_batch_leaves_the_others() {
        TestUser whole = aCreator();
        TestUser broken = aCreator();
        TestUser refused = aCreator();
        QuarkusTransaction.requiringNew()
                .run(() -> writer.gather(
                        Duration.ZERO,
                        NotificationKind.FUNDS_READY,
                        List.of(
                                gathered(refused, "in\u0000valid", () -> ready(1)),
                                gathered(broken, "EUR", UnwrittenEmailTest::broken),
                                gathered(whole, "EUR", () -> ready(2)))));
        assertThat(rows(whole, "status")).containsExactly("WAITING");
        assertThat(unwritten(broken)).containsExactly("FUNDS_READY");
        outbox.run();
        assertThat(mailsTo(whole)).hasSize(1);
        assertThat(mailsTo(refused)).isEmpty();
    }

    @Test
    void a_creator_without_an_address_is_paid_without_an_email() {
        TestUser creator = aCreator(StripeWorld.readyAccount("EUR"));
        released(creator, "70.00");
        nothingWaits();
        assertThat(books.tamper("update creator set email = '' where id = '" + creator.creatorId() + "'"))
                .isNull();
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(unwritten(creator)).isEmpty();
    }

    /** Its facts cannot be composed: it is tried again and given up in the end, and delays nothing. */
    @Test
    void an_email_that_cannot_be_composed_delays_no_other() {
        TestUser broken = aCreator();
        TestUser whole = aCreator();
        Creator known = creators.get(whole.creatorId());
        QuarkusTransaction.requiringNew().run(() -> {
            writer.write(
                    NotificationKind.NEGATIVE_BALANCE,
                    draft(creators.get(broken.creatorId()), "1", () -> new NegativeBalance(null)));
            writer.write(NotificationKind.NEGATIVE_BALANCE, draft(known, "1", () -> new NegativeBalance(SHARE)));
        });
        outbox.run();
        assertThat(mailsTo(whole)).hasSize(1);
        assertThat(rows(broken, "status || ' ' || tries")).containsExactly("WAITING 1");
        assertThat(rows(broken, "last_error")).allMatch(why -> why.contains("NullPointerException"));
        nothingWaits();
    }

    private static NewNotification draft(Creator creator, String number, Supplier<? extends Facts> facts) {
        return NewNotification.to(creator, creator.id() + " " + number, facts);
    }

    private NewNotification gathered(TestUser creator, String key, Supplier<? extends Facts> facts) {
        return draft(creators.get(creator.creatorId()), key, facts).gathering(creator.creatorId() + " " + key);
    }

    private static FundsReady ready(int count) {
        return new FundsReady(SHARE, null, List.of(new FundsReady.Released(SHARE, count)));
    }

    private static Facts broken() {
        throw new IllegalStateException("a broken fact");
    }

    private List<String> unwritten(TestUser creator) {
        return books.rows("select kind from notification where creator_id = '" + creator.creatorId()
                + "' and status = 'GIVEN_UP' and facts = '{}' and recipient = '' order by id");
    }
}
