package com.callstar.payouts.payments;

import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Releases due payments: HELD → READY, on all nodes concurrently, each payment once. */
@ApplicationScoped
public class Releases extends ReleaseJob {

    private final ReleaseBatch releaseBatch;
    private final HoldConfig config;

    Releases(ReleaseBatch releaseBatch, HoldConfig config) {
        super("Release", config);
        this.releaseBatch = releaseBatch;
        this.config = config;
    }

    @Override
    List<String> release(Busy busy, int limit) {
        return releaseBatch.release(busy, limit);
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
