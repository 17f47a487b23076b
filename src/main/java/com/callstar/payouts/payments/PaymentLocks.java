package com.callstar.payouts.payments;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Locks bookings, and reads and locks the payments of many intents and bookings with one statement for all. */
final class PaymentLocks {

    private static final int MOST_TOGETHER = 100;

    private PaymentLocks() {}

    /** What is known of an intent before its payment is locked. */
    @RegisterForReflection(methods = false, fields = false)
    record Known(String paymentIntentId, String bookingId, String creatorId) {}

    /** Those of these intents that have a payment. Reads no entity, so that a later lock reads the row as it is then. */
    static Map<String, Known> known(Collection<String> paymentIntentIds) {
        if (paymentIntentIds.isEmpty()) {
            return Map.of();
        }
        return session()
                .createNativeQuery("""
                        select stripe_payment_intent_id, booking_id, creator_id from payment
                        where stripe_payment_intent_id = any(cast(:intents as text[]))""", Known.class)
                .setParameter("intents", paymentIntentIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Known::paymentIntentId, one -> one));
    }

    private static Session session() {
        return PaymentEntity.getEntityManager().unwrap(Session.class);
    }

    /** Writes what this transaction has changed so far, rows of a kind together. */
    static void writeTogether() {
        session().setJdbcBatchSize(MOST_TOGETHER);
        session().flush();
    }

    /** Of several bookings, oldest first. */
    static List<PaymentEntity> ofBookings(Collection<String> bookingIds) {
        return PaymentEntity.list("bookingId in ?1 order by id", List.copyOf(bookingIds));
    }

    /** Of these intents; locked, so that until this transaction ends no other changes them. */
    static List<PaymentEntity> lockedOfIntents(Collection<String> paymentIntentIds) {
        return PaymentEntity.<PaymentEntity>find(
                        "stripePaymentIntentId in ?1 order by id", List.copyOf(paymentIntentIds))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locks the booking: until this transaction ends, no other prepares or captures a payment of it. */
    static void lockBooking(String bookingId) {
        lockBookings(Set.of(bookingId));
    }

    /** Locks bookings, always in the same order, which prevents deadlocks. */
    static void lockBookings(Collection<String> bookingIds) {
        if (bookingIds.isEmpty()) {
            return;
        }
        session()
                .createNativeQuery("""
                        select 1 from (select distinct hashtextextended(b.id, 0) as lock
                                       from unnest(cast(:bookings as text[])) as b(id) order by lock) in_order
                        cross join lateral pg_advisory_xact_lock(in_order.lock)""")
                .setParameter("bookings", bookingIds.toArray(String[]::new))
                .getResultList();
    }
}
