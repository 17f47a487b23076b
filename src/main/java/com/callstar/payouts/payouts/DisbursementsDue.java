package com.callstar.payouts.payouts;

/** Orders that waited for the platform may be sent again now. Fired within the transaction that made them due. */
record DisbursementsDue(int count) {}
