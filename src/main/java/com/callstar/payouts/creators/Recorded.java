package com.callstar.payouts.creators;

/** What became of an account state that an event reported. */
public enum Recorded {
    /** The account belongs to no creator. */
    NOT_OURS,
    /** It is stored, or a newer one was known. */
    STORED,
    /** Another state of the same second differs, and nothing says which came last: the account must be read. */
    IN_DOUBT
}
