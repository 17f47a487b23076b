package com.callstar.payouts.payouts;

/** PENDING → PROCESSING → PAID or FAILED; PENDING → CANCELLED; PAID → FAILED where the money came back late. */
public enum PayoutStatus {
    /** Asked for; claims nothing yet. */
    PENDING,
    /** Its money is claimed, and Stripe was or will be told to pay it. */
    PROCESSING,
    /** Stripe has paid it. */
    PAID,
    /** It did not arrive; the balance is the creator's to ask for again. */
    FAILED,
    /** Withdrawn by its creator or rejected by an admin. */
    CANCELLED
}
