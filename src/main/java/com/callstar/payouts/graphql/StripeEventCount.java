package com.callstar.payouts.graphql;

import com.callstar.payouts.stripe.EventCount;
import com.callstar.payouts.stripe.EventStatus;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** How many events have a status. */
public record StripeEventCount(
        @NonNull EventStatus status,
        int count,

        @Description("When the oldest of them arrived; null if there is none.")
        Instant oldestReceivedAt) {

    static StripeEventCount of(EventCount count) {
        return new StripeEventCount(count.status(), Math.toIntExact(count.count()), count.oldestReceivedAt());
    }
}
