package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.onward.IdleBalance;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Money on a Stripe account that nothing pays out. Amount in major units. */
@Type("IdleStripeBalance")
public record IdleBalanceNode(
        @NonNull String stripeAccountId,
        @NonNull String currency,
        @NonNull BigDecimal amount,

        @Description("When it was first seen there.") @NonNull
        Instant since,

        @NonNull Instant seenAt,
        @NonNull CreatorNode creator) {

    static IdleBalanceNode of(IdleBalance idle, Creator creator) {
        return new IdleBalanceNode(
                idle.stripeAccountId(),
                idle.amount().currency(),
                idle.amount().toMajor(),
                idle.since(),
                idle.seenAt(),
                CreatorNode.of(creator));
    }
}
