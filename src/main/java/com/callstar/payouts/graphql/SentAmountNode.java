package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.ReversalState;
import com.callstar.payouts.payouts.SentAmount;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What Stripe has made of a payout, and what came back of it. Amounts in major units. */
@Type("SentAmount")
public record SentAmountNode(
        @Description("What was sent. It stays the same whatever comes back.") @NonNull
        BigDecimal amount,

        @Description("How much of it was reversed, by an admin or at Stripe.") @NonNull
        BigDecimal reversedAmount,

        @Description(
                "How much an admin can reverse now: what the creator owes, as far as the transfer has it left. Creators read 0.")
        @NonNull
        BigDecimal reversibleAmount,

        @Description("Oldest first. Creators read only those that are done.") @NonNull
        List<@NonNull ReversalNode> reversals) {

    static SentAmountNode of(SentAmount sent) {
        return new SentAmountNode(
                sent.sent().toMajor(),
                sent.reversed().toMajor(),
                sent.reversible().toMajor(),
                sent.reversals().stream().map(ReversalNode::of).toList());
    }

    SentAmountNode forCreators() {
        return new SentAmountNode(
                amount,
                reversedAmount,
                reversibleAmount.subtract(reversibleAmount),
                reversals.stream()
                        .filter(one -> one.state() == ReversalState.DONE)
                        .map(ReversalNode::forCreators)
                        .toList());
    }
}
