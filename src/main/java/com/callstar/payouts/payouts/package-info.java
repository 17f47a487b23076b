/**
 * A creator asks, an admin processes, Stripe pays: requests, the claim of payments that fund them, the orders to Stripe and
 * what became of them. The door is {@link com.callstar.payouts.payouts.Payouts};
 * {@link com.callstar.payouts.payouts.PayoutGateway} is the port to whoever pays.
 */
package com.callstar.payouts.payouts;
