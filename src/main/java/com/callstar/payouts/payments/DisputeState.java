package com.callstar.payouts.payments;

/** How a dispute stands. */
public enum DisputeState {
    /** The customer's bank has the money, or may take it (an inquiry); the share is frozen. */
    OPEN,
    /** The money is ours again, or was never taken. */
    WON,
    /** The money is the customer's. */
    LOST
}
