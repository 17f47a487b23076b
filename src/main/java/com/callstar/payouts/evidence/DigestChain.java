package com.callstar.payouts.evidence;

/** What is digested; each has a chain of its own. The names are stored. */
public enum DigestChain {
    AUDIT("audit_evidence"),
    LEDGER("ledger_evidence");

    /** The view of its rows: id, time, and the text that is digested. */
    final String view;

    DigestChain(String view) {
        this.view = view;
    }
}
