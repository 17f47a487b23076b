package com.callstar.payouts.story.emails;

import com.callstar.payouts.debts.DebtReminders;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emails about debts, word for word. They need a job that runs too seldom for the tests of the packaged product. */
@QuarkusTest
class DebtEmailTest extends EmailStory {

    @Inject
    DebtReminders reminders;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_about_debts(String language) {
        aReader(language);
        // Refunds of shares that were paid out take money from the platform.
        StripeWorld.stripe().topUp(100_000, "eur");
        String refunded = paid("70.00");
        releasedByNow();
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().refund(refunded, 7000);
        stripeTells();
        nothingWaits();
        aMonthPasses();
        reads("DEBT_REMINDER");

        decides("agreeRecovery(creatorId: $id, percentage: 25, limit: 50, reason: \"Agreed\")");
        reads("RECOVERY_AGREED");
        decides("agreeRecovery(creatorId: $id, percentage: 50, reason: \"Agreed again\")");
        readsAs("RECOVERY_AGREED.changed", "RECOVERY_AGREED");
        aMonthPasses();
        readsAs("DEBT_REMINDER.plan", "DEBT_REMINDER");
        decides("endRecovery(creatorId: $id, reason: \"It takes too long\")");
        reads("RECOVERY_ENDED");
        decides("writeOffDebt(creatorId: $id, amount: 13, reason: \"Uncollectable\")");
        reads("DEBT_WRITTEN_OFF");
        decides("writeOffDebt(creatorId: $id, reason: \"Uncollectable\")");
        readsAs("DEBT_WRITTEN_OFF.all", "DEBT_WRITTEN_OFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void an_email_about_a_won_dispute_says_what_settles_a_write_off(String language) {
        aReader(language);
        StripeWorld.stripe().topUp(100_000, "eur");
        String disputed = paid("70.00");
        releasedByNow();
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        String dispute = StripeWorld.stripe().openDispute(disputed);
        stripeTells();
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        decides("writeOffDebt(creatorId: $id, reason: \"Uncollectable\")");
        timePasses(Duration.ofDays(1));
        nothingWaits();
        StripeWorld.stripe().overturnDispute(dispute);
        stripeTells();
        readsAs("DISPUTE_WON.settled", "DISPUTE_WON");
    }

    /** The reminders note what is owed, and look again when the time is over. */
    private void aMonthPasses() {
        reminders.run();
        timePasses(Duration.ofDays(31));
        reminders.run();
    }

    private void decides(String mutation) {
        TestUser.ADMIN
                .graphql("mutation($id: ID!) { done: " + mutation + " { id } }", "id", creator.creatorId())
                .data("done.id");
    }
}
