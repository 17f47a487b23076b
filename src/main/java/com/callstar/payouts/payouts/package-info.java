/**
 * A creator requests, an admin processes, and Stripe pays: requests, the claim of payments that fund them, the
 * disbursements and their outcomes. {@link com.callstar.payouts.payouts.Payouts} is the entry point; {@link
 * com.callstar.payouts.payouts.PayoutGateway} is the port to the payment provider.
 */
package com.callstar.payouts.payouts;
