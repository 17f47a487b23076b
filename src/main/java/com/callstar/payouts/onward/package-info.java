/**
 * Pays money on to the creator's bank if it was transferred to a Stripe account without automatic payouts. {@link
 * com.callstar.payouts.onward.OnwardPayouts} is the entry point; {@link com.callstar.payouts.onward.OnwardGateway} is the
 * port to the payment provider. The ledger knows nothing of it: for our books, the money was paid when the transfer
 * settled.
 */
package com.callstar.payouts.onward;
