package com.callstar.payouts.creators;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sets the payout schedule of an account to manual soon after the first customers' money reaches it. Otherwise Stripe pays
 * it out automatically within days, bypassing the ledger and the holding period. If Stripe refuses or does not answer, the
 * next run asks again, and so does every payout.
 */
@ApplicationScoped
public class ManualPayoutSchedules implements Job {

    /** Accounts of one run. They are chosen at random, so that accounts that Stripe refuses do not block the others. */
    private static final int AT_ONCE = 20;

    private final Creators creators;
    private final CreatorStore store;
    private final WorkLoop loop;

    ManualPayoutSchedules(Creators creators, CreatorStore store) {
        this.creators = creators;
        this.store = store;
        this.loop = new WorkLoop("Schedules", this::batch, BackgroundThreads::start);
    }

    /** Asks Stripe to change every account that it pays out automatically but must not. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(every = "{onboarding.schedules-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    private List<String> batch() {
        store.inDoubt(AT_ONCE).stream().map(creators::get).forEach(creators::refreshed);
        return store.paidOutByStripe(AT_ONCE).stream()
                .map(creators::get)
                .map(creators::refreshed)
                .filter(creator -> creator.account().paidOutByUsAlone())
                .map(Creator::id)
                .toList();
    }
}
