package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** Another node is reconciling already; its report will contain the same. */
final class ReconciliationUnderWay extends Refusal {

    private static final long serialVersionUID = 1L;

    ReconciliationUnderWay() {
        super(RefusalCode.CONFLICT, "reconciling");
    }
}
