package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/** The port to whoever takes customers' money. Never called inside a transaction. */
public interface IntentGateway {

    /**
     * What the booking platform's page needs to let a customer pay.
     *
     * @param clientSecret for the customer's browser alone; never logged or stored
     */
    record Intent(String id, String clientSecret) {}

    /**
     * Makes the intent of a booking; the same booking and amount again answer the same one for a day.
     *
     * @throws IntentRefused where Stripe refuses or gives no clear answer
     */
    Intent create(String bookingId, String creatorId, Money amount);

    /** @throws IntentRefused where Stripe refuses or gives no clear answer */
    Intent read(String intentId);
}
