/**
 * Creators: their name, language, Stripe account and whether Stripe can pay it. The door is
 * {@link com.callstar.payouts.creators.Creators}; {@link com.callstar.payouts.creators.StripeAccounts} is the port to Stripe.
 */
package com.callstar.payouts.creators;
