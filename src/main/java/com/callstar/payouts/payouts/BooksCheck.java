package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks every few minutes at the books of all creators for whom something was posted since. */
@ApplicationScoped
public class BooksCheck extends Job {

    private final BooksCheckStore store;

    BooksCheck(BooksCheckStore store) {
        super("BooksLook");
        this.store = store;
    }

    @Override
    protected List<String> batch() {
        return store.lookWhereDue();
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
