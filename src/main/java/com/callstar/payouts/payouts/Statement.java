package com.callstar.payouts.payouts;

import java.time.Instant;
import java.util.List;

/** The port to Stripe's statement of its balances. Never call it inside a transaction. */
public interface Statement {

    /**
     * Confirms each payment that the statement contains by now. Calls Stripe if these payments need it, or if the last
     * call was too long ago.
     *
     * @param paymentIntentIds of payments that are not confirmed yet
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return its statement
     */
    void bringUpToDate(List<String> paymentIntentIds);

    /**
     * Compares the payouts of a connected account with the books, so that those are found that the books do not know.
     *
     * @param since no older ones
     * @throws PayoutRefused.StatementUnavailable if Stripe does not list them
     */
    void findUnbooked(String stripeAccountId, Instant since);
}
