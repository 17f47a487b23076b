package com.callstar.payouts.payouts;

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

    @Transactional
    List<PayoutGateway.Order> next() {
        Instant now = clock.instant();
        List<DisbursementEntity> due = database.createNativeQuery("""
                        select * from disbursement
                        where state = 'STARTED' and next_try_at <= :now and started_at > :keyBorn
                        order by next_try_at limit :limit for update skip locked""", DisbursementEntity.class)
                .setParameter("now", now)
                .setParameter("keyBorn", now.minus(config.keyLife()))
                .setParameter("limit", BATCH)
                .getResultList();
        return due.stream().map(one -> take(one, now)).toList();
    }

    private PayoutGateway.Order take(DisbursementEntity disbursement, Instant now) {
        disbursement.tries++;
        disbursement.nextTryAt = now.plus(pause(disbursement.tries));
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        return disbursement.toOrder(payout.creatorId);
    }

    /** Twice as long after each try, up to the longest. */
    private Duration pause(int tries) {
        Duration doubled = config.recoveryAfter().multipliedBy(1L << Math.min(tries, 16));
        return doubled.compareTo(config.recoveryPause()) < 0 ? doubled : config.recoveryPause();
    }
}
