package com.callstar.payouts.core.jobs;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** A run of this job did not end in time, so no other began. */
public final class RunUnderWay extends Refusal {

    private static final long serialVersionUID = 1L;

    RunUnderWay(String job) {
        super(RefusalCode.CONFLICT, "running", "job", job);
    }
}
