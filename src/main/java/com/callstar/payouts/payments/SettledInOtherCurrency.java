package com.callstar.payouts.payments;

/**
 * A payment reached Stripe's balance in another currency than the customer paid in, and its share is held until an
 * admin decides. Fired within the transaction that holds it.
 */
public record SettledInOtherCurrency(Payment payment) {}
