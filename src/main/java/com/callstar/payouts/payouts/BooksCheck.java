package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every few minutes at the books of all creators for whom something was posted since. */
@ApplicationScoped
public class BooksCheck implements Job {

    private final WorkLoop loop;

    BooksCheck(BooksCheckStore store) {
        this.loop = new WorkLoop("BooksLook", store::lookWhereDue, BackgroundThreads::start);
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
