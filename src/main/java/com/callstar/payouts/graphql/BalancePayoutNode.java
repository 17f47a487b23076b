package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.onward.OnwardStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What an admin pays out of a creator's Stripe balance. Amount in major units. */
@Type("StripeBalancePayout")
public record BalancePayoutNode(
        @Id @NonNull String id,
        @NonNull String stripeAccountId,
        @NonNull String currency,
        @NonNull BigDecimal amount,
        @NonNull OnwardStatus status,
        String stripePayoutId,

        @Description("Stripe's last words about a problem, unchanged.")
        String stripeAnswer,

        @Description("The admin who ordered it.") @NonNull String orderedBy,

        @NonNull String orderedBecause,
        Instant sentAt,
        Instant expectedAt,
        Instant paidAt,
        @NonNull CreatorNode creator) {

    static BalancePayoutNode of(OnwardPayout payout, Creator creator) {
        return new BalancePayoutNode(
                payout.disbursementId(),
                payout.stripeAccountId(),
                payout.amount().currency(),
                payout.amount().toMajor(),
                payout.status(),
                payout.stripeId(),
                payout.message(),
                payout.orderedBy(),
                payout.orderedBecause(),
                payout.sentAt(),
                payout.expectedAt(),
                payout.paidAt(),
                CreatorNode.of(creator));
    }
}
