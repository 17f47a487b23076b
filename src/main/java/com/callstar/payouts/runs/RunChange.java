package com.callstar.payouts.runs;

import com.callstar.payouts.core.Wording;
import java.util.Locale;
import java.util.Map;

/** What has changed about an item since its run was prepared. */
record RunChange(String payoutId, String creatorId, What what) {

    enum What implements Wording.Spoken {
        /** Other payments would fund it, or other parts of them. */
        FUNDING,
        /** It goes to another destination, or the creator's destination has changed. */
        DESTINATION,
        /** It is no longer open: withdrawn, rejected, or processed by somebody else. */
        STATUS,
        /** The creator has less than they requested, or than Stripe confirms. */
        BALANCE,
        /** The creator's Stripe account cannot be paid any more, or payouts of the creator are paused or blocked. */
        ACCOUNT,
        /** The admin who starts the run may not process it. */
        ADMIN;

        static What of(PayoutRunReason reason) {
            return switch (reason) {
                case NOT_PENDING -> STATUS;
                case COOLING_OFF -> DESTINATION;
                case BALANCE_TOO_LOW, UNCONFIRMED, PLATFORM_BALANCE -> BALANCE;
                case OWN_PAYOUT, APPROVAL_NEEDED -> ADMIN;
                case ACCOUNT_NOT_READY, PAUSED, BLOCKED, STRIPE_UNAVAILABLE, INTERNAL -> ACCOUNT;
            };
        }

        @Override
        public String in(Locale language) {
            return Wording.of("run.change." + name(), Map.of(), language);
        }
    }

    /** For programs, as a fact of the refusal: {@code payout_1 FUNDING}. */
    String fact() {
        return payoutId + " " + what;
    }
}
