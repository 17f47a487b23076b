package com.callstar.payouts.payouts;

/** PENDING → PROCESSING → PAID or FAILED; PENDING → CANCELLED; PAID → FAILED if the money came back late. */
public enum PayoutStatus {
    /** Requested; claims no money yet. */
    PENDING,
    /** Its money is claimed, and the call to Stripe was made or will be. */
    PROCESSING,
    /** The money arrived. */
    PAID,
    /** The money did not arrive; it is part of the creator's balance again. */
    FAILED,
    /** Cancelled by its creator or rejected by an admin. */
    CANCELLED
}
