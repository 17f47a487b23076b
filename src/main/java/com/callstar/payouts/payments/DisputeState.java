package com.callstar.payouts.payments;

/** The state of a dispute. */
public enum DisputeState {
    /** The customer's bank has the money or may take it (an inquiry); the share is frozen. */
    OPEN,
    /** The platform has the money again, or it was never withdrawn. */
    WON,
    /** The customer keeps the money. */
    LOST
}
