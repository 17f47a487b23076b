package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.schedules.RequestStore.Taken;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * On the days that creators have chosen, requests everything they have, once for each creator, day and currency. A request goes through
 * the door that creators use. Its idempotency key names the day, so that a node which dies after the request makes no second one.
 */
@ApplicationScoped
public class ScheduledRequests extends Job {

    private static final Logger LOG = Logger.getLogger(ScheduledRequests.class);
    private static final Actor ACTOR = Actor.system("schedule");

    private final DueSchedules due;
    private final RequestStore store;
    private final ScheduleClock clock;
    private final RequestDoor door;

    ScheduledRequests(DueSchedules due, RequestStore store, ScheduleClock clock, RequestDoor door) {
        super("ScheduledRequests");
        this.due = due;
        this.store = store;
        this.clock = clock;
        this.door = door;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** Takes one row at a time, because each is followed by a call of Stripe. */
    @Override
    protected List<String> batch() {
        Optional<Taken> next = store.take(clock.now());
        if (next.isEmpty()) {
            return due.open();
        }
        Taken row = next.get();
        try {
            request(row);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Scheduled request failed and is tried again creator=%s", row.creatorId());
        }
        return List.of(row.creatorId());
    }

    private void request(Taken row) {
        Money available = door.available(row.owner());
        try {
            Payout payout = door.request(row.owner(), available.payablePart(), row.key(), ACTOR);
            store.requested(row, payout.id(), available);
        } catch (Refusal refusal) {
            store.refused(row, reason(refusal, available), available, clock.now());
        }
    }

    /** Nothing to request is said as such, and not as an amount below the minimum. */
    private static RefusalCode reason(Refusal refusal, Money available) {
        return available.isPositive() ? refusal.code() : RefusalCode.INSUFFICIENT_BALANCE;
    }
}
