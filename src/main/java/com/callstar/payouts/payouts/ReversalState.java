package com.callstar.payouts.payouts;

/** What became of a reversal. */
public enum ReversalState {
    DONE,
    /** Stripe gave no clear answer; it is followed up. */
    UNKNOWN,
    /** Stripe refused it: nothing was reversed. */
    REFUSED;

    static ReversalState of(ReversalEntity.State stored) {
        return switch (stored) {
            case STARTED -> UNKNOWN;
            case DONE -> DONE;
            case FAILED -> REFUSED;
        };
    }
}
