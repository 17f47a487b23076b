package com.callstar.payouts.payouts;

import java.util.List;

/** The port to Stripe's statement of the platform's balance. Never called inside a transaction. */
public interface Statement {

    /**
     * Has each payment confirmed that the statement knows by now. Asks Stripe where these payments need it, or where we asked too
     * long ago.
     *
     * @param paymentIntentIds of payments that are not confirmed by what we know
     * @throws PayoutRefused.StatementUnavailable where Stripe does not tell
     */
    void bringUpToDate(List<String> paymentIntentIds);
}
