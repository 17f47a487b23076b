package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Ends the holding period of due payments: HELD → READY. Runs on every node at once and releases each payment once. */
@ApplicationScoped
public class Releases implements Job {

    private final Session database;
    private final WorkLoop loop;

    Releases(Session database, ReleaseBatch batch, HoldConfig config) {
        this.database = database;
        // Owners that another node has locked are left to it; this node waits only for the last ones.
        this.loop = new WorkLoop(
                "Release",
                () -> {
                    List<String> released = batch.release(Busy.SKIP, config.releaseBatch());
                    return released.isEmpty() ? batch.release(Busy.WAIT, config.releaseBatch()) : released;
                },
                BackgroundThreads::start);
    }

    /** Releases everything that is due now. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(every = "{payout.release-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    /** What is released next for an owner, and when. */
    public record Next(Instant at, Money amount) {}

    /** The next release of an owner; empty if nothing is held that will be released automatically. */
    @Transactional
    public Optional<Next> next(AccountHolder owner) {
        return database.createNativeQuery("""
                        select release_at, cast(sum(remaining_amount) as bigint) from payment
                        where creator_id = :creator and currency = :currency and payout_status = 'HELD' and not held_back
                          and release_at = (select min(release_at) from payment
                                            where creator_id = :creator and currency = :currency and payout_status = 'HELD'
                                              and not held_back)
                        group by release_at""", Object[].class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .getResultStream()
                .findFirst()
                .map(row -> new Next((Instant) row[0], owner.money(((Number) row[1]).longValue())));
    }
}
