package com.callstar.payouts.analytics;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Adds up what changed, behind those who change it: on every node, one at a time. */
@ApplicationScoped
public class RollupJob implements Job {

    private final RollupBatch batch;
    private final WorkLoop loop;

    RollupJob(RollupBatch batch) {
        this.batch = batch;
        this.loop = new WorkLoop("Figures", this::batch, BackgroundThreads::start);
    }

    private List<String> batch() {
        if (!batch.isCounted()) {
            batch.countAnewIfOfAnotherZone();
        }
        return batch.addUp() ? List.of("figures") : List.of();
    }

    /** Adds up all that is written down now; counts it anew where it never was, or by the days of another zone than is configured. */
    public void run() {
        loop.run();
    }

    /** Before anybody asks. Whatever keeps it from that keeps nobody from their money: it is tried again at each tick. */
    void start(@Observes StartupEvent starting) {
        loop.tick();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(every = "{analytics.add-up-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }
}
