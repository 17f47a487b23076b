package com.callstar.payouts.onward;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.FailureReason;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.Map;
import java.util.Set;

/** Why transferred money is not at the bank yet, in words that say what to do. Stripe's codes are an open list. */
final class OnwardReason {

    /** Money of another payout leaves the same account; until it has arrived, the balance does not show what is free. */
    static final String UNDER_WAY = "under_way";
    /** The account holds too little beside what customers' payments must leave there. */
    static final String SHORT = FailureReason.ACCOUNT_SHORT;
    /** Stripe does not show the account's balance. */
    static final String UNREADABLE = "unreadable";
    /** The creator's bank account has changed lately. */
    static final String DESTINATION = "destination_changed";
    /** The bank returned a payout, and Stripe waits for another or a corrected bank account. */
    static final String BANK = "bank_account_errored";
    /** Stripe pays the account out by itself again. */
    static final String AUTOMATIC = "automatic_payouts";
    /** Nothing stands of the transfer. */
    static final String REVERSED = "reversed";
    /** Payouts of the creator are paused. */
    static final String PAUSED = "paused";
    /** The money had left the account before. */
    static final String LEFT = "left_before";

    private static final Set<String> OURS =
            Set.of(UNDER_WAY, SHORT, UNREADABLE, DESTINATION, AUTOMATIC, REVERSED, LEFT, PAUSED);
    private static final Set<String> OF_THE_ACCOUNT = Set.of(
            "payouts_not_allowed",
            "account_invalid",
            "resource_missing",
            "transfers_not_allowed",
            "insufficient_capabilities_for_transfer");

    private OnwardReason() {}

    static Wording.Spoken of(OnwardPayout payout, Audience audience) {
        Map<String, Object> facts = Map.of("at", payout.nextTryAt() == null ? "" : payout.nextTryAt());
        return language -> Wording.of(audience.of("onward." + sentence(payout)), facts, language);
    }

    static Wording.Spoken forCreator(String problem) {
        return language -> Wording.of(Audience.CREATOR.of("onward." + sentence(problem)), Map.of(), language);
    }

    private static String sentence(OnwardPayout payout) {
        return switch (payout.status()) {
            case PAID -> "paid";
            case SENT -> payout.stripeId() == null ? "unclear" : "sent";
            case CANCELLED -> LEFT.equals(payout.problem()) ? LEFT : REVERSED;
            case WAITING, FAILED -> payout.problem() == null ? "soon" : sentence(payout.problem());
        };
    }

    private static String sentence(String problem) {
        if (OURS.contains(problem)) {
            return problem;
        }
        if (WaitingReason.CAUSES.contains(problem)) {
            return "platform";
        }
        if (OF_THE_ACCOUNT.contains(problem)) {
            return "account";
        }
        return BANK.equals(problem) || FailureReason.isForTheCreator(problem) ? "bank" : "other";
    }

    static boolean isForTheCreator(String problem) {
        return problem != null && Set.of("account", "bank").contains(sentence(problem));
    }
}
