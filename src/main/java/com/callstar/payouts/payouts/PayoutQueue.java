package com.callstar.payouts.payouts;

import com.callstar.payouts.payouts.PayoutRefused.StripeAccountLost;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotConnected;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import java.util.Set;

/** The parts of the admins' queue: what a payout needs next, and from whom. Every payout is in exactly one. */
public enum PayoutQueue {
    /** Nothing is against paying it now. */
    READY(PayoutStatus.PENDING),
    /** A rule is against paying it now, or Stripe refused it for a reason that the platform can fix. */
    HELD_BACK(PayoutStatus.PENDING, PayoutStatus.PROCESSING),
    /** Its creator has to connect or complete their Stripe account first. */
    INCOMPLETE(PayoutStatus.PENDING),
    /** It was sent, and its outcome at Stripe is not known. */
    UNCLEAR(PayoutStatus.PROCESSING),
    /** It was sent, and Stripe has not confirmed it yet. */
    IN_PROGRESS(PayoutStatus.PROCESSING),
    /** It is paid, failed or cancelled. */
    DONE(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED);

    private final Set<PayoutStatus> statuses;

    PayoutQueue(PayoutStatus... statuses) {
        this.statuses = Set.of(statuses);
    }

    /** @param refusal why it is not paid now; null if nothing is against it. It only matters for PENDING payouts */
    static PayoutQueue of(Payout payout, PayoutRefused refusal) {
        return switch (payout.status()) {
            case PENDING -> ofPending(refusal);
            case PROCESSING -> payout.unclear() ? UNCLEAR : payout.waitsForThePlatform() ? HELD_BACK : IN_PROGRESS;
            case PAID, FAILED, CANCELLED -> DONE;
        };
    }

    private static PayoutQueue ofPending(PayoutRefused refusal) {
        return switch (refusal) {
            case null -> READY;
            case StripeNotConnected missing -> INCOMPLETE;
            case StripeAccountLost lost -> INCOMPLETE;
            case StripeNotReady incomplete -> INCOMPLETE;
            default -> HELD_BACK;
        };
    }

    /** Whether a payout of this status can be in it. */
    boolean has(PayoutStatus status) {
        return statuses.contains(status);
    }

    /** The statuses that its payouts can have, for a statement. */
    String[] statuses() {
        return statuses.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
