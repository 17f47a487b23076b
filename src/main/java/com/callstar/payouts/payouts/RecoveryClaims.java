package com.callstar.payouts.payouts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;

/** Takes orders for recovery: until the next try is due again, no other node takes them. */
@ApplicationScoped
class RecoveryClaims {

    private final Session database;
    private final Clock clock;
    private final Patience patience;

    RecoveryClaims(Session database, Clock clock, Patience patience) {
        this.database = database;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * An order to find out about.
     *
     * @param stripeId what Stripe made of it; null where that is what is unknown
     * @param keyAlive whether Stripe surely remembers its key
     */
    record Task(PayoutGateway.Order order, String stripeId, boolean keyAlive) {}

    /** One at a time, for a call of Stripe follows: whoever takes many keeps the last ones waiting, or dies with them. */
    @Transactional
    Optional<Task> next() {
        return database.createNativeQuery("""
                        select * from disbursement where next_try_at <= :now
                        order by next_try_at limit 1 for update skip locked""", DisbursementEntity.class)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(this::take);
    }

    private Task take(DisbursementEntity disbursement) {
        disbursement.taken(patience);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        return new Task(
                disbursement.toOrder(payout.creatorId),
                disbursement.stripeId,
                patience.keyAlive(disbursement.startedAt));
    }
}
