package com.callstar.payouts.core;

/** The stable codes of refusals, as programs read them. */
public enum RefusalCode {
    UNAUTHENTICATED,
    FORBIDDEN,
    INVALID_AMOUNT,
    BELOW_MINIMUM,
    INSUFFICIENT_BALANCE,
    STRIPE_NOT_CONNECTED,
    STRIPE_NOT_READY,
    PENDING_REQUEST_EXISTS,
    PAYOUT_NOT_FOUND,
    INVALID_STATE,
    CREATOR_NOT_FOUND,
    INVALID_INPUT,
    CONFLICT,
    STRIPE_REFUSED,
    STRIPE_UNAVAILABLE,
    RATE_LIMITED,
    TOO_COMPLEX,
    INTERNAL
}
