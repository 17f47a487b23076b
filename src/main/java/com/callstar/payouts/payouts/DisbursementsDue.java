package com.callstar.payouts.payouts;

/**
 * Disbursements that waited for the platform may be sent again now. Fired within the transaction that made them due.
 */
record DisbursementsDue(int count) {}
