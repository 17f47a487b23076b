package com.callstar.payouts.story.payouts;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A creator about whom two people decide. */
abstract class ProposalStory extends Story {

    protected static final TestUser ADA = TestUser.ADMIN;
    protected static final TestUser GRACE = TestUser.SECOND_ADMIN;

    protected TestUser creator;

    @BeforeEach
    void aCreatorToDecideAbout() {
        creator = aCreator();
    }

    protected static void rules() {
        TwoPeople.above("5.00", Map.of("twoForTerms", true, "twoForReversals", true, "twoForConfirmations", true));
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    /** A payout of 63.00, all of which is owed. */
    protected String paidAndRefunded() {
        StripeWorld.stripe().topUp(100_000, "eur");
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().refund(intent, 7000);
        stripeTells();
        return payout;
    }

    protected static Reply reverse(TestUser by, String payout, String amount) {
        return by.graphql(
                "mutation($id: ID!, $amount: BigDecimal) { reverseTransfer(payoutId: $id, amount: $amount, reason: \"Refunded\") { id } }",
                "id",
                payout,
                "amount",
                new BigDecimal(amount));
    }

    protected static Reply confirm(TestUser by, String payout) {
        return by.graphql(
                "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Called them\") { id } }",
                "id",
                payout);
    }
}
