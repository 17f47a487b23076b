package com.callstar.payouts.onward;

import com.callstar.payouts.pauses.Pauses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/**
 * Finds the transfers that have to be paid on, and claims one at a time: no other node takes it before its next try is
 * due. The intent and its key are stored before Stripe is called.
 */
@ApplicationScoped
class OnwardClaims {

    private static final Logger LOG = Logger.getLogger(OnwardClaims.class);

    private static final int AT_ONCE = 100;
    /** Settled transfers and changed schedules become known to us within minutes; after an outage, within days. */
    private static final Duration RECENT = Duration.ofDays(10);
    /** Stripe's slowest schedule pays out once a month. */
    private static final Duration LONGEST_SCHEDULE = Duration.ofDays(45);

    private static final String ADD = """
            insert into onward_payout (disbursement_id, payout_id, creator_id, stripe_account_id, currency, transferred, amount,
                                       transfer_id, transferred_at, may_have_left, state, attempt, reference, next_try_at, waiting_since)
            select t.disbursement_id, t.payout_id, t.creator_id, t.account, t.currency, t.amount, t.amount - t.reversed_amount,
                   t.stripe_id, t.made_at,
                   t.since is null or t.settled_at < t.since, 'WAITING', 1,
                   'onward_' || replace(cast(gen_random_uuid() as text), '-', ''), :now, t.settled_at
            from (
                select n.*, m.since from settled_transfer n
                join manual_account m on m.account = n.account and m.creator_id = n.creator_id
                where n.settled_at >= :recent
                union
                select e.*, m.since from manual_account m
                join settled_transfer e on e.account = m.account and e.creator_id = m.creator_id
                where m.since >= :recent and e.settled_at >= :longest) t
            where t.reversed_amount < t.amount
              and not exists (select 1 from onward_payout o where o.disbursement_id = t.disbursement_id)
            order by t.settled_at limit :limit
            on conflict do nothing
            returning disbursement_id""";

    private final Session database;
    private final OnwardSchedule schedule;
    private final Pauses pauses;

    OnwardClaims(Session database, OnwardSchedule schedule, Pauses pauses) {
        this.database = database;
        this.schedule = schedule;
        this.pauses = pauses;
    }

    /** What has to be done with an onward payout. */
    enum Step {
        /** It was never sent under this key, as far as our books know. */
        LOOK,
        /** Nor does Stripe know of it. */
        SEND,
        /** It may have been sent, and Stripe remembers its key. */
        REPEAT,
        /** It may have been sent, and Stripe may have forgotten its key. */
        FIND,
        /** Stripe has an object of it. */
        READ,
        /** Its transfer was reversed, so there is nothing to send. */
        NOTHING,
        /** The creator is paused: it is sent afterwards. */
        PAUSED
    }

    /** @param mayHaveLeft the money may have left the account by an automatic payout before */
    record Task(OnwardGateway.Attempt attempt, Step step, boolean mayHaveLeft) {}

    /** Adds the settled transfers that have no row yet. Returns the disbursements. */
    @Transactional
    List<String> add() {
        Instant now = schedule.now();
        return database.createNativeQuery(ADD, String.class)
                .setParameter("now", now)
                .setParameter("recent", now.minus(RECENT))
                .setParameter("longest", now.minus(LONGEST_SCHEDULE))
                .setParameter("limit", AT_ONCE)
                .getResultList();
    }

    /**
     * Claims what is due. An account with a call whose answer is not known yet has to wait for it, because its balance
     * does not say what is free.
     */
    @Transactional
    Optional<Task> next() {
        return database.createNativeQuery("""
                        select * from onward_payout o where next_try_at <= :now
                          and (state in ('SENT', 'PAID') or not exists (
                            select 1 from onward_payout s
                            where s.stripe_account_id = o.stripe_account_id and s.state = 'SENT' and s.stripe_id is null))
                        order by next_try_at, may_have_left, waiting_since desc limit 1 for update skip locked""", OnwardPayoutEntity.class)
                .setParameter("now", schedule.now())
                .getResultStream()
                .findFirst()
                .map(this::claim);
    }

    private Task claim(OnwardPayoutEntity row) {
        return switch (row.state) {
            case WAITING, FAILED -> look(row);
            case SENT, PAID -> row.stripeId == null ? again(row) : read(row);
            case CANCELLED -> throw new IllegalStateException("nothing is due of " + row.disbursementId);
        };
    }

    private Task look(OnwardPayoutEntity row) {
        return obstructed(row).orElseGet(() -> {
            row.claimed(schedule.nextRepeat(row.tries));
            return task(row, Step.LOOK);
        });
    }

    /**
     * From now on the call may have been made. Empty if somebody else has tried it meanwhile, or begins another call on the
     * same account at this moment.
     */
    Optional<Task> begin(OnwardGateway.Attempt looked) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> Optional.of(OnwardPayoutEntity.locked(looked))
                            .filter(row -> row.isStillOpen(looked))
                            .map(this::begin));
        } catch (RuntimeException failure) {
            if (isTakenByAnother(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Task begin(OnwardPayoutEntity row) {
        return obstructed(row).orElseGet(() -> {
            row.begin(standing(row), schedule.now());
            return task(row, Step.SEND);
        });
    }

    private Optional<Task> obstructed(OnwardPayoutEntity row) {
        if (standing(row) <= 0) {
            row.cancelled(OnwardReason.REVERSED);
            return Optional.of(task(row, Step.NOTHING));
        }
        return pauses.beforeSending(row.creatorId).map(pause -> {
            row.heldBack(OnwardReason.PAUSED, schedule.afterPause(pause.until()));
            return task(row, Step.PAUSED);
        });
    }

    private static Task task(OnwardPayoutEntity row, Step step) {
        return new Task(row.toAttempt(), step, row.mayHaveLeft());
    }

    private Task again(OnwardPayoutEntity row) {
        row.claimed(schedule.nextRepeat(row.tries));
        return task(row, schedule.keyAlive(row.keySince) ? Step.REPEAT : Step.FIND);
    }

    private Task read(OnwardPayoutEntity row) {
        row.nextTryAt = row.state == OnwardStatus.SENT ? schedule.nextLook() : schedule.nextLateLook(row.paidAt);
        return task(row, Step.READ);
    }

    /** What was not reversed of the transfer, in minor units; 0 if all of it was. */
    private long standing(OnwardPayoutEntity row) {
        if (row.payoutId == null) {
            return row.transferred;
        }
        return database.createNativeQuery(
                        "select amount - reversed_amount from settled_transfer where disbursement_id = :id", Long.class)
                .setParameter("id", row.disbursementId)
                .uniqueResultOptional()
                .orElse(0L);
    }

    /** Whether another node has begun a call on the same account at the same moment. */
    static boolean isTakenByAnother(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException taken
                    && String.valueOf(taken.getConstraintName()).contains("one_onward_call_for_each_account")) {
                LOG.debug("Another node pays on from the same account");
                return true;
            }
        }
        return false;
    }
}
