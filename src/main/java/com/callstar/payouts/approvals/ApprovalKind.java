package com.callstar.payouts.approvals;

import java.util.Locale;

/** What an approval is about. Stored by name. */
public enum ApprovalKind {
    PAYOUT,
    /** The rules of approvals themselves. */
    RULES,
    /** A payout run. */
    RUN,
    /** Money that is taken back from a creator's transfer. */
    REVERSAL,
    /** The terms of one creator. */
    TERMS,
    /** That a payout goes to a changed destination. */
    DESTINATION,
    /** A debt that is given up. */
    WRITE_OFF;

    /** As the audit names it. */
    String inAudit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
