package com.callstar.payouts.evidence;

/** How a closed day differs from its digest. */
public enum DigestProblem {
    /** The rows of the day are not those that were digested: one was changed, added or deleted, or the digest itself was changed. */
    ROWS_DIFFER,
    /** The day does not continue the day before: a digest before it was changed or deleted. */
    CHAIN_BROKEN
}
