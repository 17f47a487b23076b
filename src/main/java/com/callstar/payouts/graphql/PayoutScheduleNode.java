package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.schedules.PayoutInterval;
import com.callstar.payouts.schedules.ScheduleState;
import com.callstar.payouts.schedules.ScheduledOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A creator's schedule, what comes next, and what came of the last day. Amounts in major units. */
@Type("PayoutSchedule")
public record PayoutScheduleNode(
        @NonNull PayoutInterval interval,

        @Description("Of the week, 1 to 7: 1 is Monday. Of the month, 1 to 31. Null for NEVER.")
        Integer day,

        @Description("The next business day on which payouts are requested; null for NEVER.")
        LocalDate nextPayoutOn,

        Instant nextPayoutAt,

        @Description("What will be available then, as far as it is known now.") @NonNull
        List<@NonNull NextPayout> nextPayouts,

        @Description("What came of the last such day, once for each currency.") @NonNull
        List<@NonNull ScheduledPayout> lastPayouts) {

    /** An expected request. */
    @Type("NextPayout")
    public record NextPayout(
            @NonNull String currency,
            @NonNull BigDecimal amount,

            @Description("False if it is below the minimum: then nothing is requested.")
            boolean enough) {

        private static NextPayout of(ScheduleState.Expected expected) {
            Money amount = expected.amount();
            return new NextPayout(amount.currency(), amount.toMajor(), expected.enough());
        }
    }

    /** What came of one day in one currency. */
    @Type("ScheduledPayout")
    public record ScheduledPayout(
            @NonNull LocalDate dueOn,

            @Description("Whether it was requested long after it was due, because nothing was running then.")
            boolean late,

            @NonNull String currency,

            @Description("What was available then.") @NonNull
            BigDecimal available,

            @Description("The request; null if nothing was requested.") @Id
            String payoutId,

            @Description("The code of why nothing was requested; null if something was.")
            String code,

            @Description("Why nothing was requested, and what to do.")
            String reason,

            @Description("Whether it is tried again before the next day of the schedule.")
            boolean triedAgain) {

        private static ScheduledPayout of(ScheduledOutcome outcome, Locale language) {
            return new ScheduledPayout(
                    outcome.dueOn(),
                    outcome.late(),
                    outcome.available().currency(),
                    outcome.available().toMajor(),
                    outcome.payoutId(),
                    outcome.refusal(),
                    outcome.reason() == null ? null : outcome.reason().in(language),
                    outcome.open());
        }
    }

    static PayoutScheduleNode of(ScheduleState state, Locale language) {
        return new PayoutScheduleNode(
                state.schedule().interval(),
                state.schedule().day(),
                state.nextOn(),
                state.nextAt(),
                state.expected().stream().map(NextPayout::of).toList(),
                state.outcomes().stream()
                        .map(outcome -> ScheduledPayout.of(outcome, language))
                        .toList());
    }
}
