package com.callstar.payouts.payments;

/** How the money of a payment flows at Stripe; read off the PaymentIntent, and never changed. */
public enum Route {
    /** The charge stays on the platform; a payout is a Transfer. */
    PLATFORM,
    /** A destination charge: the share is on the creator's account already; a payout is a Payout made there. */
    CONNECTED
}
