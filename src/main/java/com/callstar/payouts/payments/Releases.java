package com.callstar.payouts.payments;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Releases due payments: HELD → READY, on all nodes concurrently, each payment once. */
@ApplicationScoped
public class Releases extends Job {

    private final ReleaseBatch releaseBatch;
    private final HoldConfig config;

    Releases(ReleaseBatch releaseBatch, HoldConfig config) {
        super("Release");
        this.releaseBatch = releaseBatch;
        this.config = config;
    }

    /** Skips rows that another node has locked; waits for them only if nothing else is due. */
    @Override
    protected List<String> batch() {
        List<String> released = releaseBatch.release(Busy.SKIP, config.releaseBatch());
        return released.isEmpty() ? releaseBatch.release(Busy.WAIT, config.releaseBatch()) : released;
    }

    /**
     * Releases what is due, for a request: for a few seconds at most. What is left is released in another thread.
     *
     * @return what this call has released
     */
    public WorkLoop.Done releaseNow() {
        return loop().runFor(config.releaseAnswerWithin());
    }

    @Scheduled(every = "{payout.release-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
