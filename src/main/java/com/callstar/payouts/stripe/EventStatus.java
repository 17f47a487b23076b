package com.callstar.payouts.stripe;

/** What became of an event. */
public enum EventStatus {
    /** To be applied, at once or at its next try. */
    WAITING,
    /** Applied, together with this mark. */
    HANDLED,
    /** Not about us, or of a type that we do not act on. */
    IGNORED,
    /** About us, but not possible: somebody must look. */
    REFUSED,
    /** Tried for days: somebody must look. */
    GIVEN_UP,
    /** Not from where such events come, or not what we ordered: nothing moved, somebody must look. */
    SUSPICIOUS
}
