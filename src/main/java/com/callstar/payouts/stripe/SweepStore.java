package com.callstar.payouts.stripe;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.jobs.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hibernate.Session;

/** Which account is swept when, and until when its events have been fetched. */
@ApplicationScoped
class SweepStore {

    /** Stripe lists the events of 30 days. */
    private static final Duration LISTED_FOR = Duration.ofDays(30);
    /** The shortest pause after a call that Stripe did not answer. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Session database;
    private final Clock clock;
    private final StripeConfig.Sweep config;
    private final Backoff backoff;
    private final Audit audit;

    SweepStore(Session database, Clock clock, StripeConfig config, RandomGenerator random, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.config = config.sweep();
        this.backoff = new Backoff(PAUSE, PAUSE, random);
        this.audit = audit;
    }

    /**
     * The events to fetch: created at {@code from} or later, and before {@code until}.
     *
     * @param account null for the platform's own events
     */
    record Task(String account, Instant from, Instant until) {}

    /** Makes those accounts due that were not swept for a day. */
    @Transactional
    void enrol() {
        enrol(clock.instant().minus(config.every()), false);
    }

    /** Makes all accounts due, and audits who asked for it. */
    @Transactional
    void enrolAll(Actor actor) {
        audit.record("stripe", new Audit.AuditChange(actor, "stripe.sweep", null, null, null));
        enrol(clock.instant(), true);
    }

    /**
     * Enrols the platform, and the accounts with something that an event can change: a disbursement is under way or can
     * still come back, a request waits for an admin, or Stripe cannot pay there yet. Any other account is read again
     * before it is paid.
     */
    private void enrol(Instant sweptBefore, boolean waitingToo) {
        database.createNativeMutationQuery("""
                        insert into stripe_sweep as s (account, swept_to, next_sweep_at)
                        select account, min(since), :now from (
                            select account, since from account_to_watch
                            union all
                            select account, created_at from connected_account where not is_ready
                            union all
                            select :platform, :now) of_interest
                        group by account
                        on conflict (account) do update set next_sweep_at = excluded.next_sweep_at
                            where s.swept_to <= :sweptBefore and (s.next_sweep_at is null or :waitingToo)""")
                .setParameter("now", clock.instant())
                .setParameter("platform", SweepEntity.PLATFORM)
                .setParameter("sweptBefore", sweptBefore)
                .setParameter("waitingToo", waitingToo)
                .executeUpdate();
    }

    /** Claims the next due account with a lease. If this node dies, the lease expires and another node retries. */
    @Transactional
    Optional<Task> next() {
        Instant now = clock.instant();
        return database.createNativeQuery("""
                        select * from stripe_sweep where next_sweep_at <= :now
                        order by next_sweep_at, account limit 1 for update skip locked""", SweepEntity.class)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(sweep -> {
                    sweep.nextSweepAt = now.plus(config.lease());
                    return task(sweep, now);
                });
    }

    private Task task(SweepEntity sweep, Instant now) {
        Instant from = sweep.sweptTo.minus(config.overlap());
        Instant oldest = now.minus(LISTED_FOR);
        return new Task(
                sweep.account.equals(SweepEntity.PLATFORM) ? null : sweep.account,
                from.isBefore(oldest) ? oldest : from,
                now.minus(config.grace()));
    }

    /** All its events are in the inbox. */
    @Transactional
    void swept(Task task) {
        SweepEntity sweep = of(task);
        sweep.sweptTo = sweep.sweptTo.isBefore(task.until()) ? task.until() : sweep.sweptTo;
        sweep.nextSweepAt = null;
    }

    /** Stripe refuses to list its events; this is tried again another day. */
    @Transactional
    void refused(Task task) {
        of(task).nextSweepAt = clock.instant().plus(config.every());
    }

    /** @param retryAfter how long Stripe wants no calls; zero if it did not say */
    Instant pauseEnd(Duration retryAfter) {
        Duration pause = backoff.pause(0);
        return clock.instant().plus(pause.compareTo(retryAfter) > 0 ? pause : retryAfter);
    }

    private static SweepEntity of(Task task) {
        return SweepEntity.findById(task.account() == null ? SweepEntity.PLATFORM : task.account());
    }

    /** How many accounts are still to be swept. */
    @Transactional
    int unfinished() {
        return (int) SweepEntity.count("nextSweepAt is not null");
    }
}
