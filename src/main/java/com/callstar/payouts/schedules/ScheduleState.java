package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A creator's schedule, and what comes next.
 *
 * @param nextOn the next business day on which payouts are requested; null for never
 * @param nextAt the time of that day; null for never
 * @param expected what will be available then as far as we know now, once for each currency
 * @param outcomes what came of the last such day, once for each currency
 */
public record ScheduleState(
        PayoutSchedule schedule,
        LocalDate nextOn,
        Instant nextAt,
        List<Expected> expected,
        List<ScheduledOutcome> outcomes) {

    static ScheduleState never(List<ScheduledOutcome> outcomes) {
        return new ScheduleState(PayoutSchedule.NEVER, null, null, List.of(), outcomes);
    }

    /** @param enough whether it is at least the minimum: otherwise nothing is requested */
    public record Expected(Money amount, boolean enough) {}
}
