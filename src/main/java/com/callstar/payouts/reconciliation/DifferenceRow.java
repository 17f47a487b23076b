package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A difference as queries answer it; amounts in minor units. */
@RegisterForReflection(methods = false, fields = false)
record DifferenceRow(
        String code,
        String line,
        String stripeId,
        String ourId,
        String currency,
        long books,
        long stripe,
        Instant at,
        int rank) {

    Difference toDifference() {
        return new Difference(
                DifferenceCode.valueOf(code),
                ReconciliationLine.valueOf(line),
                stripeId,
                ourId,
                new Money(books, currency),
                new Money(stripe, currency),
                at);
    }
}
