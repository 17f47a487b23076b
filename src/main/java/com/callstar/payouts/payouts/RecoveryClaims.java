package com.callstar.payouts.payouts;

import com.callstar.payouts.payouts.DisbursementEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Takes orders for recovery: until the next try is due again, no other node takes them. */
@ApplicationScoped
class RecoveryClaims {

    private static final int BATCH = 20;

    private final Session database;
    private final Clock clock;
    private final PayoutConfig config;

    RecoveryClaims(Session database, Clock clock, PayoutConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /**
     * An order to find out about.
     *
     * @param stripeId what Stripe made of it; null where that is what is unknown
     * @param keyAlive whether Stripe surely remembers its key
     */
    record Task(PayoutGateway.Order order, String stripeId, boolean keyAlive) {}

    @Transactional
    List<Task> next() {
        Instant now = clock.instant();
        List<DisbursementEntity> due = database.createNativeQuery("""
                        select * from disbursement
                        where state = 'STARTED' and next_try_at <= :now or state = 'ACCEPTED' and looked_at <= :silentSince
                        order by id limit :limit for update skip locked""", DisbursementEntity.class)
                .setParameter("now", now)
                .setParameter("silentSince", now.minus(config.silence()))
                .setParameter("limit", BATCH)
                .getResultList();
        return due.stream().map(one -> take(one, now)).toList();
    }

    private Task take(DisbursementEntity disbursement, Instant now) {
        disbursement.tries++;
        if (disbursement.state == State.STARTED) {
            disbursement.nextTryAt = now.plus(pause(disbursement.tries));
        } else {
            disbursement.lookedAt = now;
        }
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        boolean keyAlive = disbursement.startedAt.plus(config.keyLife()).isAfter(now);
        return new Task(disbursement.toOrder(payout.creatorId), disbursement.stripeId, keyAlive);
    }

    /** Twice as long after each try, up to the longest. */
    private Duration pause(int tries) {
        Duration doubled = config.recoveryAfter().multipliedBy(1L << Math.min(tries, 16));
        return doubled.compareTo(config.recoveryPause()) < 0 ? doubled : config.recoveryPause();
    }
}
