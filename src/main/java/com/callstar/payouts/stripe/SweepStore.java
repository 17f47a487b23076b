package com.callstar.payouts.stripe;

import com.callstar.payouts.core.jobs.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hibernate.Session;

/** Whose events are fetched when, and how far they have been. */
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

    SweepStore(Session database, Clock clock, StripeConfig config, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.config = config.sweep();
        this.backoff = new Backoff(PAUSE, PAUSE, random);
    }

    /**
     * What to fetch: all that was created from one time on and before another.
     *
     * @param account null for the platform's own
     */
    record Task(String account, Instant from, Instant until) {}

    /** Makes those due that have not been swept for a day. */
    @Transactional
    void enrol() {
        enrol(clock.instant().minus(config.every()), false);
    }

    /** Makes all of them due. */
    @Transactional
    void enrolAll() {
        enrol(clock.instant(), true);
    }

    /**
     * The platform, and the accounts of which something matters that Stripe may tell: an order is under way or can still come
     * back, a request waits for an admin, or Stripe cannot pay there yet. Any other account is read again before it is paid.
     */
    private void enrol(Instant sweptBefore, boolean waitingToo) {
        database.createNativeMutationQuery("""
                        insert into stripe_sweep as s (account, swept_to, next_sweep_at)
                        select account, min(since), :now from (
                            select stripe_account_id as account, started_at as since from disbursement
                            where next_try_at is not null
                            union all
                            select stripe_account_id, requested_at from payout where status = 'PENDING'
                            union all
                            select stripe_account_id, created_at from creator
                            where stripe_account_id is not null and not (transfers_active and payouts_enabled)
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

    /** The next account that is due and that no other node is at; for a while, none takes it. Crashed, it comes again. */
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

    /** All of it is in the inbox. */
    @Transactional
    void swept(Task task) {
        SweepEntity sweep = of(task);
        sweep.sweptTo = sweep.sweptTo.isBefore(task.until()) ? task.until() : sweep.sweptTo;
        sweep.nextSweepAt = null;
    }

    /** Stripe does not list it for us; perhaps it will another day. */
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
