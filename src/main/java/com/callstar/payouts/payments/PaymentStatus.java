package com.callstar.payouts.payments;

/** What became of the customer's payment. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    DISPUTED
}
