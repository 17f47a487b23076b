package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.PayoutRun;
import com.callstar.payouts.runs.PayoutRunStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A run, as it stands. Its items, totals and results are fields of their own. Amounts in major units. */
@Type("PayoutRun")
public record PayoutRunNode(
        @Id @NonNull String id,
        @NonNull String currency,
        @NonNull PayoutRunStatus status,

        @NonNull @Description("SHA-256 of all items as they were prepared; `startPayoutRun` needs it.")
        String digest,

        @NonNull
        @Description("What the platform could spend at Stripe when the run was prepared, or when it was started.")
        BigDecimal available,

        @NonNull @Description("The part of it that payouts under way could still take.")
        BigDecimal reserved,

        @NonNull @Description("By how much it was too low for all that can be paid; zero if it was not.")
        BigDecimal shortfall,

        @NonNull Instant preparedAt,
        @NonNull String preparedBy,
        Instant startedAt,
        String startedBy,
        Instant endedAt,
        String cancelledBy) {

    static PayoutRunNode of(PayoutRun run) {
        return new PayoutRunNode(
                run.id(),
                run.currency(),
                run.status(),
                run.digest(),
                run.available().toMajor(),
                run.reserved().toMajor(),
                run.shortfall().toMajor(),
                run.preparedAt(),
                run.preparedBy(),
                run.startedAt(),
                run.startedBy(),
                run.endedAt(),
                run.cancelledBy());
    }
}
