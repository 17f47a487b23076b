/**
 * Everything that exchanges data with Stripe: the gateways that implement the ports of the other packages, the
 * webhook endpoint, and the inbox that applies each event exactly once.
 */
package com.callstar.payouts.stripe;
