package com.callstar.payouts.approvals;

/** What an approval is about. Stored by name. */
public enum ApprovalKind {
    PAYOUT,
    /** The rules of approvals themselves. */
    RULES
}
