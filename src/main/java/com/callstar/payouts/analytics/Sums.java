package com.callstar.payouts.analytics;

import com.callstar.payouts.core.Job;
import com.callstar.payouts.core.WorkLoop;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Adds up what changed, behind those who change it: on every node, one at a time. */
@ApplicationScoped
public class Sums implements Job {

    private final SumBatch batch;
    private final WorkLoop loop;

    Sums(SumBatch batch) {
        this.batch = batch;
        this.loop = new WorkLoop(
                "Figures", () -> batch.addUp() == 0 ? List.of() : List.of("figures"), Thread::startVirtualThread);
    }

    /** Adds up all that is written down now. */
    public void run() {
        loop.run();
    }

    /** Counts all of it anew where it never was counted, or by the days of another zone than is configured. */
    public void recount() {
        batch.countAnewIfOfAnotherZone();
    }

    void start(@Observes StartupEvent starting) {
        recount();
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
