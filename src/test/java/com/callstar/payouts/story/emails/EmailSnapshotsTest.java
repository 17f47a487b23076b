package com.callstar.payouts.story.emails;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares every email to creators, in both languages, with its {@link MailSnapshot}. */
@QuarkusTest
class EmailSnapshotsTest extends EmailStory {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_of_successful_payouts(String language) {
        aReader(language);
        customersPay(creator, "70.00");
        reads("PAYMENT_RECEIVED");
        releasedByNow();
        reads("FUNDS_READY");
        String payout = requested(creator, "63.00");
        reads("PAYOUT_REQUESTED");
        process(payout).data("processPayout.id");
        stripeTells();
        reads("PAYOUT_PROCESSING", "PAYOUT_PAID");
        timePasses(Duration.ofMinutes(5));
        reads("FIRST_PAYOUT");

        customersPay(creator, "1500.00", "500.00");
        releasedByNow();
        readsAs("FUNDS_READY.several", "FUNDS_READY");
        nothingWaits();
        process(requested(creator, "1800.00")).data("processPayout.id");
        stripeTells();
        timePasses(Duration.ofMinutes(5));
        reads("MILESTONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_of_failed_payouts(String language) {
        aReader(language);
        released(creator, "70.00");
        withdraw(creator, requested(creator, "63.00")).data("cancelPayoutRequest.id");
        reads("PAYOUT_WITHDRAWN");
        reject(requested(creator, "63.00"), "Votre adresse manque · your address is missing")
                .data("rejectPayout.id");
        reads("PAYOUT_REJECTED");

        StripeWorld.stripe()
                .fault(Fault.refused(400, "account_invalid", "Insufficient funds."), "POST", "/v1/transfers", 1);
        process(requested(creator, "63.00"));
        reads("PAYOUT_FAILED");

        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        nothingWaits();
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        StripeWorld.stripe().reverseTransfer(transfer, 1000);
        stripeTells();
        reads("MONEY_TAKEN_BACK");
        StripeWorld.stripe().reverseTransfer(transfer, 5300);
        stripeTells();
        readsAs("PAYOUT_FAILED.late", "PAYOUT_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_of_payouts_to_the_creators_own_bank(String language) {
        aReader(language);
        paidToTheAccount(creator, account, 7000, 700L);
        releasedByNow();
        nothingWaits();
        process(requested(creator, "63.00")).data("processPayout.id");
        theBanksHaveIt();
        stripeTells();
        readsAs("PAYOUT_PAID.bank", "PAYOUT_PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_of_refunds_and_disputes(String language) {
        aReader(language);
        String refunded = paid("70.00");
        String won = paid("80.00");
        String lost = paid("90.00");
        nothingWaits();
        StripeWorld.stripe().refund(refunded, 3500);
        stripeTells();
        reads("REFUNDED");
        String dispute = StripeWorld.stripe().openDispute(won);
        stripeTells();
        reads("DISPUTE_OPENED");
        StripeWorld.stripe().closeDispute(dispute, true);
        stripeTells();
        reads("DISPUTE_WON");
        dispute = StripeWorld.stripe().openDispute(lost);
        stripeTells();
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        reads("DISPUTE_LOST");
        String sentBack = StripeWorld.stripe().refund(paid("20.00"), 1000);
        stripeTells();
        StripeWorld.stripe().failRefund(sentBack, "lost_or_stolen_card");
        stripeTells();
        reads("REFUND_FAILED");

        releasedByNow();
        process(requested(creator, "121.50")).data("processPayout.id");
        stripeTells();
        nothingWaits();
        StripeWorld.stripe().refund(refunded, 3500);
        stripeTells();
        reads("NEGATIVE_BALANCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_about_pauses(String language) {
        aReader(language);
        paused("REVIEW");
        reads("PAYOUTS_PAUSED");
        paused("LEGAL");
        readsAs("PAYOUTS_PAUSED.legal", "PAYOUTS_PAUSED");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { resumeCreator(creatorId: $id, reason: \"Settled\") { id } }",
                        "id",
                        creator.creatorId())
                .data("resumeCreator.id");
        reads("PAYOUTS_RESUMED");
    }

    private void decides(String mutation) {
        TestUser.ADMIN
                .graphql("mutation($id: ID!) { done: " + mutation + " { id } }", "id", creator.creatorId())
                .data("done.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_about_terms(String language) {
        aReader(language);
        decides("setCreatorTerms(creatorId: $id, reason: \"Reviewed\", terms: {holdDays: 14, feePercentage: 12.5,"
                + " reservePercentage: 20, reserveDays: 90, minimums: [{currency: \"EUR\", amount: 50}]})");
        reads("TERMS_CHANGED");
        nothingWaits();
        decides("setCreatorTerms(creatorId: $id, reason: \"Only the minimum\", terms: {holdDays: 14, feePercentage:"
                + " 12.5, reservePercentage: 20, reserveDays: 90})");
        readsAs("TERMS_CHANGED.minimum", "TERMS_CHANGED");
    }

    private void paused(String kind) {
        TestUser.ADMIN.graphql("""
                        mutation($id: ID!, $kind: PauseKind!) {
                          pauseCreator(creatorId: $id, kind: $kind, reason: "Un document manque · a document is missing") { id } }""", "id", creator.creatorId(), "kind", kind).data("pauseCreator.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_about_the_stripe_account(String language) {
        aReader(language);
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        reads("DESTINATION_CHANGED");
        List<String> due = List.of("individual.verification.document", "individual.dob.day");
        var asked = new AccountStatus.OpenRequirements(due, due, List.of(), List.of(), "requirements.past_due", null);
        StripeWorld.stripe()
                .accountIs(
                        account,
                        AccountStatus.ready()
                                .banking("eur")
                                .withTransfers(false)
                                .requiring(asked));
        stripeTells();
        reads("ONBOARDING_INCOMPLETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_about_changes_by_others(String language) {
        aReader(language);
        registered(creator, Map.of("name", name(language), "stripeAccountId", ""));
        readsAs("IDENTITY_CHANGED.disconnected", "IDENTITY_CHANGED");
        timePasses(Duration.ofMinutes(1));
        registered(
                creator,
                Map.of(
                        "name",
                        name(language),
                        "email",
                        "new@example.com",
                        "subject",
                        StripeWorld.fresh("other"),
                        "stripeAccountId",
                        account));
        reads("IDENTITY_CHANGED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void emails_to_a_creator_without_an_account(String language) {
        creator = TestUser.creator(StripeWorld.fresh("creator"));
        registered(creator, Map.of("locale", language, "name", name(language)));
        customersPay(creator, "70.00");
        readsAs("PAYMENT_RECEIVED.unconnected", "PAYMENT_RECEIVED");
    }
}
