package com.callstar.payouts.approvals;

/** What an approval is about. Stored by name. */
public enum ApprovalKind {
    PAYOUT,
    /** The rules of approvals themselves. */
    RULES,
    RUN,
    /** Money that is taken back from a creator's Stripe account. */
    REVERSAL,
    /** The terms of a creator. */
    TERMS,
    /** The confirmation of a new or changed destination. */
    DESTINATION,
    /** A debt that a creator does not have to pay any more. */
    WRITE_OFF
}
