/**
 * Our books held against Stripe's: a mirror of Stripe's statement, compared with what the books say moved, and each
 * difference named down to the object. The door is {@link com.callstar.payouts.reconciliation.Reconciliations}.
 */
package com.callstar.payouts.reconciliation;
