package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.Reversal;
import com.callstar.payouts.payouts.ReversalState;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A part of a payout that was reversed, or that an admin asked to reverse. */
@Type("Reversal")
public record ReversalNode(
        @Id @Description("Null if it was made at Stripe.") String id,
        @NonNull BigDecimal amount,
        @NonNull ReversalState state,

        @Description("Who asked for it; creators read \"platform\".") @NonNull
        String requestedBy,

        @NonNull Instant at,

        @Description("The admin's reason. Not for creators and support.")
        String reason,

        String stripeReversalId,

        @Description("Why Stripe refused it, or its last answer. Not for creators and support.")
        String stripeAnswer) {

    static ReversalNode of(Reversal reversal) {
        return new ReversalNode(
                reversal.id(),
                reversal.amount().toMajor(),
                reversal.state(),
                reversal.requestedBy(),
                reversal.at(),
                reversal.reason(),
                reversal.stripeId(),
                reversal.stripeAnswer());
    }

    /** Without what admins write for each other. */
    ReversalNode forCreators() {
        return new ReversalNode(
                id, amount, state, ActorNames.forCreators(requestedBy), at, null, stripeReversalId, null);
    }
}
