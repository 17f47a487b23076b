package com.callstar.payouts.creators;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Switches an account to manual payouts soon after its first destination charge. Otherwise Stripe would pay it out by
 * itself within days, ignoring our ledger and the hold. If Stripe refuses or does not answer, the next run tries again, and
 * so does each payout.
 */
@ApplicationScoped
public class ManualPayoutSchedules extends Job {

    /** A batch reads up to 40 accounts at Stripe. */
    private static final Duration ALLOWED = Duration.ofHours(1);

    /** Accounts per run, chosen at random so that refused ones do not block the others. */
    private static final int AT_ONCE = 20;

    private final Creators creators;
    private final CreatorStore store;

    ManualPayoutSchedules(Creators creators, CreatorStore store) {
        super("Schedules", ALLOWED);
        this.creators = creators;
        this.store = store;
    }

    @Scheduled(every = "{onboarding.schedules-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        store.inDoubt(AT_ONCE).stream().map(creators::get).forEach(creators::refreshed);
        return store.paidOutByStripe(AT_ONCE).stream()
                .map(creators::get)
                .map(creators::refreshed)
                .filter(creator -> creator.account().paidOutByUsAlone())
                .map(Creator::id)
                .toList();
    }
}
