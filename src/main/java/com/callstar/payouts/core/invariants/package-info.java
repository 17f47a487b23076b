/** Sums that must add up: the features name them, and a job checks them every day. The door is {@link com.callstar.payouts.core.invariants.Invariants}. */
package com.callstar.payouts.core.invariants;
