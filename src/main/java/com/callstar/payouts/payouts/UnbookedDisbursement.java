package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import java.time.Instant;

/**
 * A transfer or payout at Stripe that carries our reference, and that the books do not contain as paid.
 *
 * @param stripeId Stripe's id of it
 * @param stripeAccountId where the money went
 * @param creatorId the creator whose money it was; null if the books do not know them
 * @param payoutId the payout that Stripe's metadata names; null for none. The books may not know it
 * @param reference our token in the metadata; shown to nobody
 * @param madeAt when Stripe made it
 */
public record UnbookedDisbursement(
        String stripeId,
        Route route,
        String stripeAccountId,
        String creatorId,
        String payoutId,
        String reference,
        Money amount,
        Instant madeAt) {

    /** Omits the token, so that no log shows it. */
    @Override
    public String toString() {
        return "UnbookedDisbursement[%s, %s to %s]".formatted(stripeId, amount, stripeAccountId);
    }
}
