package com.callstar.payouts.payments;

/** Where the creator's share of a payment stands on its way to the creator. */
public enum ShareStatus {
    /** The customer has not paid yet. */
    PENDING,
    /** Within the holding period. */
    HELD,
    /** The creator's to ask for; part of it may be claimed or paid already. */
    READY,
    /** All of it is claimed by payouts under way. */
    PROCESSING,
    /** All of it is paid. */
    PAID,
    /** Nothing is left of it: refunded or disputed in full, or the fee was all of the payment. */
    CANCELLED
}
