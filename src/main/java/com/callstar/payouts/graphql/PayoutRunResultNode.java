package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.PayoutRunItemStatus;
import com.callstar.payouts.runs.PayoutRunResult;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The number of items of a run that stand there, and their total amount in major units. */
@Type("PayoutRunResult")
public record PayoutRunResultNode(
        @NonNull PayoutRunItemStatus status,
        int count,
        @NonNull BigDecimal amount) {

    static PayoutRunResultNode of(PayoutRunResult result) {
        return new PayoutRunResultNode(
                result.status(),
                Math.toIntExact(result.count()),
                result.amount().toMajor());
    }
}
