package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * What a run would have done at an earlier time under other settings. Nothing can be prepared from it.
 *
 * @param plan the requests that were open then, with verdicts under the changed settings. Available and reserved are as of now
 * @param today under the settings in force now
 * @param changed under the changed settings
 */
public record PayoutRunReplay(PayoutRunPlan plan, Instant asOf, ReplayEffect today, ReplayEffect changed) {

    /** By how much what the platform can spend now is too low for all that would have been paid; zero if it is not. */
    public Money shortfall() {
        Money lacking = changed.paid().amount().minus(plan.available().minus(plan.reserved()));
        return lacking.isPositive() ? lacking : Money.zero(plan.currency());
    }
}
