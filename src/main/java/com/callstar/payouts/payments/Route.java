package com.callstar.payouts.payments;

/** How the money of a payment flows at Stripe; read from the PaymentIntent and never changed. */
public enum Route {
    /** The charge stays on the platform's balance; a payout is a Stripe Transfer. */
    PLATFORM,
    /** A destination charge: the share is already on the creator's account; a payout is a Stripe Payout from there. */
    CONNECTED
}
