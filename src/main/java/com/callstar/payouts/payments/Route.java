package com.callstar.payouts.payments;

/** How the money of a payment flows at Stripe; read from the PaymentIntent, never changed. */
public enum Route {
    /** The charge stays on the platform; a payout is a Transfer. */
    PLATFORM,
    /** A destination charge: the share is already on the creator's account; a payout is a Payout of that account. */
    CONNECTED
}
