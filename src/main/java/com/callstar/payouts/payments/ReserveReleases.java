package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Releases reserved parts of shares that are due: RESERVE → READY, on all nodes concurrently, each once. */
@ApplicationScoped
public class ReserveReleases extends ReleaseJob {

    private final ReserveBatch reserveBatch;

    ReserveReleases(ReserveBatch reserveBatch, HoldConfig config) {
        super("Reserve", config);
        this.reserveBatch = reserveBatch;
    }

    @Override
    List<String> release(Busy busy, int limit) {
        return reserveBatch.release(busy, limit);
    }

    @Scheduled(every = "{payout.release-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
