package com.callstar.payouts.payments;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.ledger.Ledger.Busy;
import java.util.List;

/** Releases what is due, on all nodes concurrently, each part once. */
abstract class ReleaseJob extends Job {

    private final HoldConfig config;

    /** For CDI's client proxies. */
    ReleaseJob() {
        this.config = null;
    }

    ReleaseJob(String name, HoldConfig config) {
        super(name);
        this.config = config;
    }

    /**
     * Releases one batch and returns the payment ids.
     *
     * @param busy whether to skip or wait for owners that another transaction has locked
     */
    abstract List<String> release(Busy busy, int limit);

    /** Skips rows that another node has locked; waits for them only if nothing else is due. */
    @Override
    protected List<String> batch() {
        List<String> released = release(Busy.SKIP, config.releaseBatch());
        return released.isEmpty() ? release(Busy.WAIT, config.releaseBatch()) : released;
    }
}
