package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks every few minutes the books of all creators who have new ledger entries since the last check. */
@ApplicationScoped
public class BooksCheck extends Job {

    private final BooksCheckStore store;

    BooksCheck(BooksCheckStore store) {
        super("BooksLook");
        this.store = store;
    }

    @Override
    protected List<String> batch() {
        return store.checkDue();
    }

    @Scheduled(
            every = "{payout.books-every}",
            delayed = "{payout.books-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
