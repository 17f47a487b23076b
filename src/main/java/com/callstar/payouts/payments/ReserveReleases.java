package com.callstar.payouts.payments;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Releases reserved parts of shares that are due: RESERVE → READY, on all nodes concurrently, each once. */
@ApplicationScoped
public class ReserveReleases extends Job {

    private final ReserveBatch reserveBatch;
    private final HoldConfig config;

    ReserveReleases(ReserveBatch reserveBatch, HoldConfig config) {
        super("Reserve");
        this.reserveBatch = reserveBatch;
        this.config = config;
    }

    /** Skips rows that another node has locked; waits for them only if nothing else is due. */
    @Override
    protected List<String> batch() {
        List<String> released = reserveBatch.release(Busy.SKIP, config.releaseBatch());
        return released.isEmpty() ? reserveBatch.release(Busy.WAIT, config.releaseBatch()) : released;
    }

    @Scheduled(every = "{payout.release-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
