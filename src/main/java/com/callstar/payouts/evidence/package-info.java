/** Digests each closed day of the audit and of the ledger, and finds out later whether they still match. The door is {@link com.callstar.payouts.evidence.Digests}. */
package com.callstar.payouts.evidence;
