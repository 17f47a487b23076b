package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** Somebody is reconciling already; their report will say what this one would have. */
final class ReconciliationUnderWay extends Refusal {

    private static final long serialVersionUID = 1L;

    ReconciliationUnderWay() {
        super(RefusalCode.CONFLICT, "reconciling");
    }
}
