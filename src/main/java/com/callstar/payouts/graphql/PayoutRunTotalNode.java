package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.PayoutRunTotal;
import com.callstar.payouts.runs.PayoutRunVerdict;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The number of requests with a verdict, and their total amount in major units. */
@Type("PayoutRunTotal")
public record PayoutRunTotalNode(
        @NonNull PayoutRunVerdict verdict,
        int count,
        @NonNull BigDecimal amount) {

    static PayoutRunTotalNode of(PayoutRunTotal total) {
        return new PayoutRunTotalNode(
                total.verdict(), Math.toIntExact(total.count()), total.amount().toMajor());
    }
}
