/**
 * Compares our ledger with Stripe: a mirror of Stripe's statement is compared with what the ledger says moved, and each
 * difference is named down to the object. The entry point is {@link
 * com.callstar.payouts.reconciliation.Reconciliations}.
 */
package com.callstar.payouts.reconciliation;
