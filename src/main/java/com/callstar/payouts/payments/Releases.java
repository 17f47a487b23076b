package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Releases due payments: HELD → READY, on all nodes concurrently, each payment once. */
@ApplicationScoped
public class Releases extends Job {

    private final Session database;
    private final ReleaseBatch releaseBatch;
    private final HoldConfig config;

    Releases(Session database, ReleaseBatch releaseBatch, HoldConfig config) {
        super("Release");
        this.database = database;
        this.releaseBatch = releaseBatch;
        this.config = config;
    }

    /** Skips rows that another node has locked; waits for them only if nothing else is due. */
    @Override
    protected List<String> batch() {
        List<String> released = releaseBatch.release(Busy.SKIP, config.releaseBatch());
        return released.isEmpty() ? releaseBatch.release(Busy.WAIT, config.releaseBatch()) : released;
    }

    /**
     * Releases what is due, for a request: for a few seconds at most. What is left is released in another thread.
     *
     * @return what this call has released
     */
    public WorkLoop.Done releaseNow() {
        return loop().runFor(config.releaseAnswerWithin());
    }

    @Scheduled(every = "{payout.release-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** The amount and time of a holder's next release. */
    public record Next(Instant at, Money amount) {}

    @RegisterForReflection(methods = false, fields = false)
    private record Due(Instant at, long amount) {}

    /** The next release of a holder; empty if nothing will be released automatically. */
    @Transactional
    public Optional<Next> next(AccountHolder owner) {
        return database.createNativeQuery("""
                        select release_at, cast(sum(remaining_amount) as bigint) from payment
                        where creator_id = :creator and currency = :currency and payout_status = 'HELD' and not held_back
                          and release_at = (select min(release_at) from payment
                                            where creator_id = :creator and currency = :currency and payout_status = 'HELD'
                                              and not held_back)
                        group by release_at""", Due.class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .getResultStream()
                .findFirst()
                .map(row -> new Next(row.at(), owner.money(row.amount())));
    }
}
