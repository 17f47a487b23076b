package com.callstar.payouts.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.Session;

/** Which node reconciles. The lease ends when it is returned, or when its holder crashed and has not renewed it. */
@ApplicationScoped
class ReconciliationLease {

    private final Session database;
    private final Clock clock;
    private final ReconciliationConfig config;

    ReconciliationLease(Session database, Clock clock, ReconciliationConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** Whether the last report is old enough; after a run without an answer from Stripe, the time is shorter. */
    @Transactional
    boolean isDue() {
        Instant now = clock.instant();
        return database.createNativeQuery("""
                        select 1 from (select * from reconciliation order by id desc limit 1) last
                        where finished_at > case when incomplete_because is null then cast(:aPeriodAgo as timestamptz) else cast(:aPauseAgo as timestamptz) end""", Integer.class)
                .setParameter("aPeriodAgo", now.minus(config.every()))
                .setParameter("aPauseAgo", now.minus(config.retry()))
                .getResultList()
                .isEmpty();
    }

    /** @throws ReconciliationUnderWay if another node has it */
    @Transactional
    void take(String holder) {
        claim("taken_until <= :now", holder);
    }

    /**
     * Renews the lease.
     *
     * @return the current time
     * @throws ReconciliationUnderWay if another node has taken it because we were too slow
     */
    @Transactional
    Instant renew(String holder) {
        return claim("holder = :holder and taken_until > :now", holder);
    }

    private Instant claim(String where, String holder) {
        Instant now = clock.instant();
        int claimed = database.createNativeMutationQuery(
                        "update reconciliation_turn set holder = :holder, taken_until = :until where " + where)
                .setParameter("holder", holder)
                .setParameter("now", now)
                .setParameter("until", now.plus(config.lease()))
                .executeUpdate();
        if (claimed == 0) {
            throw new ReconciliationUnderWay();
        }
        return now;
    }

    @Transactional
    void release(String holder) {
        database.createNativeMutationQuery(
                        "update reconciliation_turn set holder = null, taken_until = '-infinity' where holder = :holder")
                .setParameter("holder", holder)
                .executeUpdate();
    }
}
