/**
 * Stripe, as it really is: the gateways that implement the ports of the other packages, the webhook endpoint, and the inbox
 * that turns each event into a call of one door, once.
 */
package com.callstar.payouts.stripe;
