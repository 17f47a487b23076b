package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** The payments whose receipt address is still to be read at Stripe. */
@ApplicationScoped
class ReceiptStore {

    private static final int AT_ONCE = 20;
    /** Longer than Stripe's timeouts for a whole batch. */
    private static final Duration LEASE = Duration.ofMinutes(30);
    /** A confirmation that comes later helps nobody. */
    private static final Duration TOO_LATE = Duration.ofDays(1);

    private final Session database;
    private final Clock clock;

    ReceiptStore(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Claims the next due payments with a lease: if this node dies, another one reads them afterwards. Removes those that are too old. */
    @Transactional
    List<String> take() {
        Instant now = clock.instant();
        database.createNativeMutationQuery("delete from receipt_look where kept_at < :late")
                .setParameter("late", now.minus(TOO_LATE))
                .executeUpdate();
        return database.createNativeQuery("""
                        update receipt_look set tries = tries + 1, due_at = :lease where payment_id in (
                            select payment_id from receipt_look where due_at <= :now
                            order by due_at, payment_id limit :most for update skip locked)
                        returning payment_id""", String.class)
                .setParameter("lease", now.plus(LEASE))
                .setParameter("now", now)
                .setParameter("most", AT_ONCE)
                .getResultList();
    }

    /** Tries a claimed payment again, each time twice as late. */
    @Transactional
    void tryLater(String paymentId) {
        database.createNativeMutationQuery("""
                        update receipt_look
                        set due_at = cast(:now as timestamptz) + least(power(2, tries), 60) * interval '1 minute'
                        where payment_id = :payment""")
                .setParameter("now", clock.instant())
                .setParameter("payment", paymentId)
                .executeUpdate();
    }

    /** @return false if another node was quicker */
    @Transactional(MANDATORY)
    boolean isDone(String paymentId) {
        return database.createNativeMutationQuery("delete from receipt_look where payment_id = :payment")
                        .setParameter("payment", paymentId)
                        .executeUpdate()
                == 1;
    }
}
