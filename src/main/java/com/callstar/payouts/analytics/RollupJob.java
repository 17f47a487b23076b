package com.callstar.payouts.analytics;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * Adds changes to the analytics totals, after and apart from the transactions that make them. Runs on every node; one node adds at
 * a time.
 */
@ApplicationScoped
public class RollupJob extends Job {

    /** All totals may be recalculated, which may take an hour. */
    private static final Duration ALLOWED = Duration.ofHours(2);

    private final RollupBatch batch;

    RollupJob(RollupBatch batch) {
        super("Figures", ALLOWED);
        this.batch = batch;
    }

    @Override
    protected List<String> batch() {
        if (!batch.isCalculated()) {
            batch.recalculateIfZoneChanged();
        }
        return batch.addChanges() ? List.of("figures") : List.of();
    }

    /** Calculates the totals before the first query. A failure does not stop the start: the next tick tries again. */
    void start(@Observes StartupEvent startup) {
        loop().tick();
    }

    @Scheduled(every = "{analytics.add-up-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
