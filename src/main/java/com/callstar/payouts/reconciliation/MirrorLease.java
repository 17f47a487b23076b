package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.DatabaseIdentity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.Session;

/** Which node copies an account's statement between reconciliations. The lease ends when it is returned or expires. */
@ApplicationScoped
class MirrorLease {

    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    private final Session database;
    private final DatabaseIdentity identity;
    private final Clock clock;
    private final ReconciliationConfig config;

    MirrorLease(Session database, DatabaseIdentity identity, Clock clock, ReconciliationConfig config) {
        this.database = database;
        this.identity = identity;
        this.clock = clock;
        this.config = config;
    }

    /** False if another node has it, or if any node has copied within half the period, also for a reconciliation. */
    @Transactional
    boolean take(String account) {
        Instant now = clock.instant();
        return database.createNativeMutationQuery("""
                                insert into stripe_mirror as m (account, looked_at, taken_until) values (:account, :now, :until)
                                on conflict (account) do update set looked_at = excluded.looked_at, taken_until = excluded.taken_until
                                where m.looked_at <= :due and coalesce(m.taken_until, '-infinity') <= :now""")
                        .setParameter("account", account)
                        .setParameter("now", now)
                        .setParameter("until", now.plus(config.lease()))
                        .setParameter("due", now.minus(config.mirrorEvery().dividedBy(2)))
                        .executeUpdate()
                == 1;
    }

    @Transactional
    void release(String account) {
        database.createNativeMutationQuery("update stripe_mirror set taken_until = null where account = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /** Of which database the leases are. */
    String database() {
        return identity.read();
    }

    /**
     * What a payout has to know of a statement.
     *
     * @param database which one answers, see {@link DatabaseIdentity}
     * @param age how long ago Stripe was asked for the last statement that is complete; {@link ChronoUnit#FOREVER} if there is none
     */
    record Look(String database, Duration age) {}

    @RegisterForReflection(methods = false, fields = false)
    private record LookRow(String database, Instant toldAt) {}

    @Transactional
    Look look(String account) {
        LookRow row = database.createNativeQuery(
                        "select " + DatabaseIdentity.SQL
                                + ", (select told_at from stripe_mirror where account = :account)",
                        LookRow.class)
                .setParameter("account", account)
                .getSingleResult();
        return new Look(row.database(), age(row.toldAt()));
    }

    /** A time in the future is of a clock that was set back since, and says nothing. */
    private Duration age(Instant toldAt) {
        Duration age = toldAt == null ? NEVER : Duration.between(toldAt, clock.instant());
        return age.isNegative() ? NEVER : age;
    }
}
