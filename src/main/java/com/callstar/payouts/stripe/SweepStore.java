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

/** Which account is swept when, and how far its events have been fetched. */
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

    Instant now() {
        return clock.instant();
    }

    /** How long a request sweeps before it answers. */
    Duration answerWithin() {
        return config.answerWithin();
    }

    /**
     * The events to fetch, newest first: created at {@code from} or later, and before {@code until}.
     *
     * @param account null for the platform's own events
     * @param after the last event that was stored; null to start at the newest
     * @param newest when the newest event of this pass was created; null if there was none yet
     * @param resumed whether an earlier sweep began this pass: newer events need another one
     */
    record Task(String account, Instant from, Instant until, String after, Instant newest, boolean resumed) {

        static Task start(String account, Instant from, Instant until) {
            return new Task(account, from, until, null, null, false);
        }

        /** The next page to fetch; after the last page, its {@code after} is null. */
        Task next(EventListing.Page page) {
            return new Task(account, from, until, page.last(), newest == null ? page.newest() : newest, resumed);
        }
    }

    /** Makes those accounts due that were not swept for a day. */
    @Transactional
    void enrol() {
        enrol(false);
    }

    /** Makes all accounts due, and audits who asked for it. */
    @Transactional
    void enrolAll(Actor actor) {
        audit.record("stripe", new Audit.AuditChange(actor, "stripe.sweep", null, null, null));
        enrol(true);
    }

    /**
     * Enrols the platform, and the accounts with something that an event can change: a disbursement is under way or can
     * still come back, a request waits for an admin, or Stripe cannot pay there yet. Any other account is read again
     * before it is paid. A sweep that claims to have been in the future does not count.
     */
    private void enrol(boolean all) {
        Instant now = clock.instant();
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
                            where :all or s.next_sweep_at is null
                                and (s.swept_at is null or s.swept_at not between :since and :now)""")
                .setParameter("now", now)
                .setParameter("platform", SweepEntity.PLATFORM)
                .setParameter("since", now.minus(config.every()))
                .setParameter("all", all)
                .executeUpdate();
    }

    /**
     * Claims the next due account with a lease, the platform first. If this node dies, the lease expires and another
     * node goes on where it stopped.
     */
    @Transactional
    Optional<Task> next() {
        Instant now = clock.instant();
        return database.createNativeQuery("""
                        select * from stripe_sweep where next_sweep_at <= :now
                        order by next_sweep_at, account <> :platform, account limit 1 for update skip locked""", SweepEntity.class)
                .setParameter("now", now)
                .setParameter("platform", SweepEntity.PLATFORM)
                .getResultStream()
                .findFirst()
                .map(sweep -> {
                    sweep.nextSweepAt = leaseEnd(now, true);
                    return task(sweep, now);
                });
    }

    private Task task(SweepEntity sweep, Instant now) {
        Instant from = sweep.sweptTo.minus(config.overlap());
        Instant oldest = now.minus(LISTED_FOR);
        return new Task(
                sweep.account.equals(SweepEntity.PLATFORM) ? null : sweep.account,
                from.isBefore(oldest) ? oldest : from,
                now.minus(config.grace()),
                sweep.passAfter,
                sweep.passUntil,
                sweep.passAfter != null);
    }

    /**
     * A page is in the inbox: the node that goes on starts after it.
     *
     * @param next the next page
     * @param goesOn whether this node goes on, under a new lease; otherwise any node may at once
     */
    @Transactional
    void advance(Task next, boolean goesOn) {
        SweepEntity sweep = of(next);
        sweep.stopAt(next.after(), next.newest());
        sweep.nextSweepAt = leaseEnd(clock.instant(), goesOn);
    }

    /**
     * All its events are in the inbox.
     *
     * @param goesOn as in {@link #advance}
     * @return another pass, for the events since the start of one that an earlier sweep had begun
     */
    @Transactional
    Optional<Task> swept(Task task, boolean goesOn) {
        SweepEntity sweep = of(task);
        Instant now = clock.instant();
        sweep.complete(task.newest(), now);
        sweep.nextSweepAt = task.resumed() ? leaseEnd(now, goesOn) : null;
        return task.resumed() ? Optional.of(task(sweep, now)) : Optional.empty();
    }

    private Instant leaseEnd(Instant now, boolean goesOn) {
        return goesOn ? now.plus(config.lease()) : now;
    }

    /**
     * Stripe refuses to list its events; this is tried again another day. If only the position is unknown to Stripe,
     * because that event is too old, the next sweep starts at the newest event.
     */
    @Transactional
    void refused(Task task) {
        SweepEntity sweep = of(task);
        sweep.stopAt(null, null);
        sweep.nextSweepAt = task.after() == null ? clock.instant().plus(config.every()) : pauseEnd(Duration.ZERO);
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
