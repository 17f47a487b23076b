package com.callstar.payouts.graphql;

import com.callstar.payouts.core.invariants.InvariantCheck;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A sum that must add up, and the result of its last check. */
@Type("Invariant")
public record InvariantNode(
        @NonNull String name,

        @Description("Whether the last check found nothing wrong; false if there was none.")
        boolean holds,

        @Description("Null if it was not checked yet.") Instant checkedAt,

        @Description("How long that took, in milliseconds.") Integer tookMillis,

        @Description("Of how many objects it is not true.") int breaches,

        @Description("The ids of the first of them.") @NonNull
        List<@NonNull String> examples,

        @Description("When a check first found some; null if it holds.")
        Instant brokenSince,

        @Description("When it is checked again; null for as soon as possible.")
        Instant dueAt) {

    static InvariantNode of(InvariantCheck check) {
        return new InvariantNode(
                check.name(),
                check.holds(),
                check.checkedAt(),
                check.took() == null ? null : Integer.valueOf((int) check.took().toMillis()),
                Math.toIntExact(check.breaches()),
                check.examples(),
                check.brokenSince(),
                check.dueAt());
    }
}
