package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;

/** The port to whoever pays. Never called inside a transaction. */
public interface PayoutGateway {

    /** Sends the order; the same order may be sent again and is carried out once while its key is remembered. */
    Outcome pay(Order order);

    /**
     * An order with its frozen parameters: sent again, it is the same to the letter.
     *
     * @param disbursementId our reference, by which the order is found at Stripe
     * @param stripeAccountId where the money goes
     */
    record Order(
            String disbursementId,
            String payoutId,
            String creatorId,
            Route route,
            String stripeAccountId,
            Money amount,
            String idempotencyKey) {}

    /** What came of an order. */
    sealed interface Outcome {}

    /** Stripe has carried it out, or will. */
    record Accepted(String stripeId) implements Outcome {}

    /** Stripe said no, for certain: nothing was paid. */
    record Refused(String code, String message) implements Outcome {}

    /** It may have been carried out or not. */
    record Unknown(String why) implements Outcome {}
}
