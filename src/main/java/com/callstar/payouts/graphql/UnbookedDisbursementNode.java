package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.UnbookedDisbursement;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A transfer or payout at Stripe that the books do not know as paid. Amount in major units. */
@Type("UnbookedDisbursement")
public record UnbookedDisbursementNode(
        @Id @NonNull String stripeId,
        @NonNull Route route,
        @NonNull String stripeAccountId,
        @Id String creatorId,
        @Id String payoutId,
        @NonNull String currency,
        @NonNull BigDecimal amount,
        @NonNull Instant madeAt) {

    static UnbookedDisbursementNode of(UnbookedDisbursement one) {
        return new UnbookedDisbursementNode(
                one.stripeId(),
                one.route(),
                one.stripeAccountId(),
                one.creatorId(),
                one.payoutId(),
                one.amount().currency(),
                one.amount().toMajor(),
                one.madeAt());
    }
}
