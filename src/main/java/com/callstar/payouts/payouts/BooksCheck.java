package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks every few minutes the books of all creators who have new ledger entries since the last check. */
@ApplicationScoped
public class BooksCheck implements Job {

    private final WorkLoop loop;

    BooksCheck(BooksCheckStore store) {
        this.loop = new WorkLoop("BooksLook", store::checkDue, BackgroundThreads::start);
    }

    public WorkLoop.Done run() {
        return loop.run();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(
            every = "{payout.books-every}",
            delayed = "{payout.books-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }
}
