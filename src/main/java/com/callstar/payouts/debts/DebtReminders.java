package com.callstar.payouts.debts;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reminds creators of what they owe, if nothing of it was repaid for 30 days. It notes what each creator owes: a debt that is smaller than it
 * was, or new, begins anew.
 */
@ApplicationScoped
public class DebtReminders extends Job {

    /** No setting: more often is a nuisance, and who owes something reads it on their page at any time. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    private final DebtWatch watch;
    private final Clock clock;

    DebtReminders(DebtWatch watch, Clock clock) {
        super("DebtReminders");
        this.watch = watch;
        this.clock = clock;
    }

    @Scheduled(every = "6h", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        return watch.remind(clock.instant(), PATIENCE);
    }
}
