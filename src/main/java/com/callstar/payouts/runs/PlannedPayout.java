package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.Prospect;

/**
 * What a run would do with a payout request.
 *
 * @param reason why it is not paid now; null if it is
 */
public record PlannedPayout(Prospect prospect, PayoutRunVerdict verdict, PayoutRunReason reason) {

    public String payoutId() {
        return prospect.payout().id();
    }

    public String creatorId() {
        return prospect.payout().creatorId();
    }

    public Money amount() {
        return prospect.payout().requested();
    }

    /** Whether the run pays it, now or later. */
    boolean isPayable() {
        return verdict != PayoutRunVerdict.WAIT;
    }
}
