package com.callstar.payouts.payments;

/** The status of the creator's share of a payment. */
public enum ShareStatus {
    /** The customer has not paid yet. */
    PENDING,
    /** Within the holding period. */
    HELD,
    /** The creator can request it; part of it may already be claimed or paid. */
    READY,
    /** Never the status of a share, but the part of a released share that is kept until a day of its own. */
    RESERVED,
    /** All of it is claimed by payouts in progress. */
    PROCESSING,
    /** All of it is paid. */
    PAID,
    /** Nothing is left: fully refunded or disputed, or the fee was the whole payment. */
    CANCELLED
}
