package com.callstar.payouts.stripe;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Claims waiting events for one transaction. It locks the objects of the events, on all nodes, and reads the events after
 * that: so two events of one object are never applied at once, and each sees what the one before it did. Events of an
 * object are claimed in the order in which they arrived. One that is tried again later does not hold back those after it;
 * one whose object is being read at Stripe does.
 */
@ApplicationScoped
class EventClaims {

    /** How many due events are looked at to find objects that no other worker has locked. */
    private static final int WINDOW = 400;

    private static final String OBJECT = "coalesce(e.object_key, e.id)";
    /** The name space of the locks of objects. Bookings are locked in another one. */
    private static final String LOCK = "hashtextextended(%s, 1)";

    private static final String COLUMNS =
            "e.id, e.type, " + OBJECT + ", e.payload, e.traceparent, e.tries, e.leased_until is not null";

    private static final String DUE = "e.status = 'WAITING' and e.next_try_at <= :now and " + OBJECT + """
             not in (select coalesce(l.object_key, l.id) from stripe_event l
                     where l.status = 'WAITING' and l.leased_until is not null and (l.leased_until > :now or not :reads))""";

    private final Session database;
    private final Clock clock;

    EventClaims(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Claims due events of objects that nobody else has locked.
     *
     * @param reads whether objects can be read at Stripe now; if not, events that have to wait for that are left out
     */
    @Transactional(MANDATORY)
    List<ClaimedEvent> claim(int most, boolean reads) {
        List<String> objects = database.createNativeQuery(
                        "with due as materialized (select " + OBJECT
                                + " as object, e.next_try_at, e.seq from stripe_event e where " + DUE
                                + """
                                 order by e.next_try_at, e.seq limit :window),
                            objects as materialized (
                                select object from due group by object order by min(next_try_at), min(seq))
                        select object from objects where pg_try_advisory_xact_lock(%s) limit :most""".formatted(LOCK.formatted("object")),
                        String.class)
                .setParameter("now", clock.instant())
                .setParameter("reads", reads)
                .setParameter("window", WINDOW)
                .setParameter("most", most)
                .getResultList();
        if (objects.isEmpty()) {
            return List.of();
        }
        return database.createNativeQuery(
                        "select " + COLUMNS + " from stripe_event e where " + OBJECT
                                + " = any(cast(:objects as text[])) and " + DUE
                                + " order by e.seq limit :most for update of e skip locked",
                        ClaimedEvent.class)
                .setParameter("objects", objects.toArray(String[]::new))
                .setParameter("now", clock.instant())
                .setParameter("reads", reads)
                .setParameter("most", most)
                .getResultList();
    }

    /** Claims this event if it is due, nobody else has its object, and no earlier event of the object is due. */
    @Transactional(MANDATORY)
    Optional<ClaimedEvent> claimNext(String eventId) {
        boolean ours = database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(" + LOCK.formatted(OBJECT)
                                + ") from stripe_event e where e.id = :id",
                        Boolean.class)
                .setParameter("id", eventId)
                .getSingleResult();
        if (!ours) {
            return Optional.empty();
        }
        return database.createNativeQuery(
                        "select " + COLUMNS + " from stripe_event e where e.id = :id and " + DUE + """
                         and not exists (
                            select 1 from stripe_event earlier
                            where coalesce(earlier.object_key, earlier.id) = coalesce(e.object_key, e.id)
                              and earlier.status = 'WAITING' and earlier.next_try_at <= :now and earlier.seq < e.seq)
                         for update of e skip locked""",
                        ClaimedEvent.class)
                .setParameter("id", eventId)
                .setParameter("now", clock.instant())
                .setParameter("reads", true)
                .uniqueResultOptional();
    }

    /** Claims this event if it waits, whether it is due or not; waits until nobody else has its object. */
    @Transactional(MANDATORY)
    Optional<ClaimedEvent> claimWaiting(String eventId) {
        database.createNativeQuery("select 1 from stripe_event e cross join lateral pg_advisory_xact_lock("
                        + LOCK.formatted(OBJECT) + ") where e.id = :id")
                .setParameter("id", eventId)
                .getResultList();
        return database.createNativeQuery(
                        "select " + COLUMNS
                                + " from stripe_event e where e.id = :id and e.status = 'WAITING' for update of e",
                        ClaimedEvent.class)
                .setParameter("id", eventId)
                .uniqueResultOptional();
    }
}
