package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.PayoutQueue;
import com.callstar.payouts.payouts.QueueTotal;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What is in one part of the queue in one currency. Amount in major units. */
@Type("QueueTotal")
public record QueueTotalNode(
        @NonNull PayoutQueue queue,
        @NonNull String currency,
        int count,
        @NonNull BigDecimal amount,

        @Description("When the oldest one was requested; null for DONE.")
        Instant oldestAt) {

    static QueueTotalNode of(QueueTotal total) {
        return new QueueTotalNode(
                total.queue(),
                total.amount().currency(),
                Math.toIntExact(total.count()),
                total.amount().toMajor(),
                total.oldestAt());
    }
}
