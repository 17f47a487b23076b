package com.callstar.payouts.payments;

/** The status of the creator's share of a payment. */
public enum ShareStatus {
    /** The customer has not paid yet. */
    PENDING,
    /** Within the holding period. */
    HELD,
    /** Available; a part may already be claimed or paid. */
    READY,
    /** All of it is claimed by open payouts. */
    PROCESSING,
    /** All of it is paid. */
    PAID,
    /** Nothing is left: refunded or disputed in full, or the fee was the whole payment. */
    CANCELLED
}
