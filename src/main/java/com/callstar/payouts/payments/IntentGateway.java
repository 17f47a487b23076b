package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.util.Optional;

/** The port to the payment provider. Never call it inside a transaction. */
public interface IntentGateway {

    /** Whether a customer can still pay an intent. */
    enum State {
        OPEN,
        /** Paid or being paid: it can no longer be canceled. */
        PAID,
        /** Canceled by anyone, or expired: it will never be paid. */
        CANCELED
    }

    /**
     * The data that a checkout page needs.
     *
     * @param clientSecret for the customer's browser only; never logged or stored
     */
    record Intent(String id, String clientSecret, State state) {}

    /**
     * The parameters of an intent.
     *
     * @param key idempotency key: within a day, the same key returns the same intent
     */
    record Order(String key, String bookingId, String creatorId, Money amount) {

        boolean isFor(String creator, Money asked) {
            return creatorId.equals(creator) && amount.equals(asked);
        }
    }

    /** @throws IntentRefused if Stripe refuses or gives no clear answer */
    Intent create(Order order);

    /** @throws IntentRefused if Stripe refuses or gives no clear answer */
    Intent read(String intentId);

    /**
     * Cancels the intent, so that nobody can pay it any more.
     *
     * @return CANCELED, or PAID if it is too late
     * @throws IntentRefused if Stripe refuses or gives no clear answer
     */
    Intent cancel(String intentId);

    /**
     * Where Stripe's charge of a paid intent says that a receipt goes: the receipt's address, else that of the bill.
     *
     * @return empty if the customer gave none
     * @throws IntentRefused if Stripe refuses or gives no clear answer
     */
    Optional<String> receiptAddress(String intentId);
}
