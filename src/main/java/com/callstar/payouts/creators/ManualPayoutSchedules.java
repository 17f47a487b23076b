package com.callstar.payouts.creators;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Makes the payouts of an account ours alone soon after the first customers' money lies on it: else Stripe pays it out by
 * itself within days, past the books and the hold. What Stripe refuses or does not answer is asked again at the next run, and
 * in any case before a payout.
 */
@ApplicationScoped
public class ManualPayoutSchedules extends Job {

    /** Accounts of one run; which of them is chance, so that those whom Stripe refuses do not stand before the others. */
    private static final int AT_ONCE = 20;

    private final Creators creators;
    private final CreatorStore store;

    ManualPayoutSchedules(Creators creators, CreatorStore store) {
        super("Schedules");
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
