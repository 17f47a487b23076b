package com.callstar.payouts.stripe;

/** The status of an event. */
public enum EventStatus {
    /** To be applied, at once or at its next try. */
    WAITING,
    /** Applied, in the same transaction as this status. */
    HANDLED,
    /** Not about us, or of a type that we do not handle. */
    IGNORED,
    /** About us, but not possible: an admin must look. */
    REFUSED,
    /** Tried for days: an admin must look. */
    GIVEN_UP,
    /** From the wrong source, or not matching our disbursement: no money moved, and an admin must look. */
    SUSPICIOUS
}
