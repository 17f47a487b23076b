package com.callstar.payouts.graphql;

import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.onward.OnwardStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Transferred money on its way from the Stripe account to the bank. Amount in major units. */
@Type("OnwardPayout")
public record OnwardPayoutNode(
        @Id @NonNull String payoutId,
        @Ignore String creatorId,
        @NonNull String currency,
        @NonNull BigDecimal amount,
        @NonNull OnwardStatus status,
        @NonNull String stripeAccountId,
        String stripePayoutId,
        @NonNull Instant waitingSince,
        Instant sentAt,
        Instant expectedAt,
        Instant paidAt,
        @Ignore OnwardPayout onward) {

    static OnwardPayoutNode of(OnwardPayout onward) {
        return new OnwardPayoutNode(
                onward.payoutId(),
                onward.creatorId(),
                onward.amount().currency(),
                onward.amount().toMajor(),
                onward.status(),
                onward.stripeAccountId(),
                onward.stripeId(),
                onward.waitingSince(),
                onward.sentAt(),
                onward.expectedAt(),
                onward.paidAt(),
                onward);
    }
}
