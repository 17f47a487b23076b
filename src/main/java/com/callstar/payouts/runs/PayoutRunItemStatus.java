package com.callstar.payouts.runs;

/** Where an item of a run stands. */
public enum PayoutRunItemStatus {
    /** The run has not started. */
    PLANNED,
    /** Its turn comes, or it is being sent. */
    OPEN,
    /** It waits for money on the platform's balance. */
    LATER,
    /** It was sent; the payout itself says whether it has arrived. */
    SENT,
    /** Stripe refused it: the payout failed, and its money is available to the creator again. */
    FAILED,
    /** Something held it back; its request is still open. */
    HELD_BACK,
    /** Its request was withdrawn or rejected before its turn. */
    GONE,
    /** The run was cancelled before its turn. */
    CANCELLED
}
