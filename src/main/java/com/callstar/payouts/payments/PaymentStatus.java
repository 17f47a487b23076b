package com.callstar.payouts.payments;

/** The status of the customer's payment. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    DISPUTED
}
