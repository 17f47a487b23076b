package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/** The port to whoever takes customers' money. Never called inside a transaction. */
public interface IntentGateway {

    /** Whether a customer can still pay an intent. */
    enum State {
        OPEN,
        /** Paid, or being paid: it cannot be canceled any more. */
        PAID,
        /** By anybody, or because it expired: it is never paid. */
        CANCELED
    }

    /**
     * What the booking platform's page needs to let a customer pay.
     *
     * @param clientSecret for the customer's browser alone; never logged or stored
     */
    record Intent(String id, String clientSecret, State state) {}

    /**
     * What an intent is made by.
     *
     * @param key made again under it, within a day, it is the same intent
     */
    record Order(String key, String bookingId, String creatorId, Money amount) {

        boolean isFor(String creator, Money asked) {
            return creatorId.equals(creator) && amount.equals(asked);
        }
    }

    /** @throws IntentRefused where Stripe refuses or gives no clear answer */
    Intent create(Order order);

    /** @throws IntentRefused where Stripe refuses or gives no clear answer */
    Intent read(String intentId);

    /**
     * Sees to it that nobody can pay it any more.
     *
     * @return CANCELED, or PAID where it is too late
     * @throws IntentRefused where Stripe refuses or gives no clear answer
     */
    Intent cancel(String intentId);
}
