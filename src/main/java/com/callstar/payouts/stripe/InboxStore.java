package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.telemetry.Trace;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** The inbox's rows. The effect of an event and its status are committed together. */
@ApplicationScoped
class InboxStore {

    private static final Logger LOG = Logger.getLogger(InboxStore.class);
    private static final int LONGEST_OUTCOME = 1000;

    private final Session database;
    private final Dispatch dispatch;
    private final Clock clock;
    private final InboxSchedule schedule;
    private final ObjectMapper json;

    InboxStore(Session database, Dispatch dispatch, Clock clock, InboxSchedule schedule, ObjectMapper json) {
        this.database = database;
        this.dispatch = dispatch;
        this.clock = clock;
        this.schedule = schedule;
        this.json = json;
    }

    /** The effect of an event was rolled back because of its cause. */
    static final class EventFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final String eventId;

        EventFailed(String eventId, RuntimeException cause) {
            super(cause);
            this.eventId = eventId;
        }
    }

    /**
     * Stores an event. False if it is there already.
     *
     * @param missed its webhook did not come, and the sweep found it
     */
    @Transactional
    boolean keep(IncomingEvent event, boolean missed) {
        Instant now = clock.instant();
        PaymentSubject subject = PaymentSubject.waitingFor(event);
        return database.createNativeMutationQuery("""
                                insert into stripe_event (id, type, account, object_id, livemode, api_version, created,
                                                          about_intent, about_charge, payload, missed, traceparent, status, next_try_at, received_at)
                                values (:id, :type, cast(:account as text), cast(:object as text), :livemode,
                                        cast(:version as text), :created, cast(:intent as text), cast(:charge as text), :payload, :missed, cast(:trace as text), 'WAITING', :now, :now)
                                on conflict (id) do nothing""")
                        .setParameter("id", event.id())
                        .setParameter("type", event.type())
                        .setParameter("account", event.account())
                        .setParameter("object", event.objectId())
                        .setParameter("livemode", event.livemode())
                        .setParameter("version", event.apiVersion())
                        .setParameter("created", event.created())
                        .setParameter("intent", subject.intentId())
                        .setParameter("charge", subject.chargeId())
                        .setParameter("payload", KeptFields.of(event.asSent()))
                        .setParameter("missed", missed)
                        .setParameter("trace", Trace.currentTraceparent())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Those of these ids that are stored. */
    @Transactional
    Set<String> known(List<String> ids) {
        return Set.copyOf(database.createQuery("select id from StripeEventEntity where id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** The sequence number of the newest event; 0 if there is none. */
    @Transactional
    long latest() {
        return database.createQuery("select coalesce(max(seq), 0) from StripeEventEntity", Long.class)
                .getSingleResult();
    }

    /** How many events after this sequence number were found by the sweep. */
    @Transactional
    int missedSince(long place) {
        return (int) StripeEventEntity.count("seq > ?1 and missed", place);
    }

    /**
     * One event that was tried.
     *
     * @param reading what has to be read at Stripe before the event can be applied; null for nothing
     */
    record Attempt(String eventId, Reading reading) {}

    /** Applies the next due event that no other node has locked; empty if there is none. */
    @Transactional
    Optional<Attempt> applyNext() {
        List<StripeEventEntity> due = database.createNativeQuery("""
                        select * from stripe_event where status = 'WAITING' and next_try_at <= :now
                        order by next_try_at, seq limit 1 for update skip locked""", StripeEventEntity.class)
                .setParameter("now", clock.instant())
                .getResultList();
        return due.stream()
                .findFirst()
                .map(event -> Trace.continueFrom(event.traceparent, "Inbox " + event.type, () -> apply(event)));
    }

    /** Applies this event if it waits, whether it is due or not. */
    @Transactional
    Optional<Attempt> apply(String eventId) {
        return lockWaiting(eventId).map(this::apply);
    }

    private Attempt apply(StripeEventEntity event) {
        return marked(event, () -> dispatch.apply(IncomingEvent.read(event.payload, json)));
    }

    /** Applies a waiting event with the current state of its object, not with its own content. */
    @Transactional
    Optional<Attempt> applyCurrent(IncomingEvent current) {
        return lockWaiting(current.id()).map(event -> marked(event, () -> dispatch.apply(current)));
    }

    /**
     * Applies what was read at Stripe, and stores the event's status with it. Does nothing if another node has ended
     * the event meanwhile.
     */
    @Transactional
    Optional<Attempt> conclude(String eventId, Supplier<Dispatch.Result> conclusion) {
        return lockWaiting(eventId).map(event -> marked(event, conclusion));
    }

    private Attempt marked(StripeEventEntity event, Supplier<Dispatch.Result> work) {
        try {
            Reading reading = mark(event, work.get());
            database.flush();
            return new Attempt(event.id, reading);
        } catch (RuntimeException failure) {
            throw new InboxStore.EventFailed(event.id, failure);
        }
    }

    private Reading mark(StripeEventEntity event, Dispatch.Result result) {
        Instant now = clock.instant();
        switch (result) {
            case Dispatch.Applied applied -> {
                event.end(EventStatus.HANDLED, null, now);
                wake(applied.madeKnown(), now);
            }
            case Dispatch.Ignored ignored -> event.end(EventStatus.IGNORED, ignored.why(), now);
            case Dispatch.Suspicious suspicious -> {
                LOG.warnf("Suspicious event: event=%s type=%s reason=%s", event.id, event.type, suspicious.why());
                event.end(EventStatus.SUSPICIOUS, suspicious.why(), now);
            }
            case Dispatch.NotYet notYet -> {
                event.waitFor(notYet.intentId());
                retry(event, notYet.why(), notYet.atLeast());
            }
            case Dispatch.ToRead read -> {
                event.lease(schedule.leaseEnd());
                return read.reading();
            }
        }
        return null;
    }

    /** Tries an event again later, until it is given up. */
    private void retry(StripeEventEntity event, String why, Duration atLeast) {
        if (schedule.isLastTry(event.tries)) {
            event.end(EventStatus.GIVEN_UP, why, clock.instant());
        } else {
            event.retry(why, schedule.nextTry(event.tries, atLeast));
        }
    }

    /**
     * Makes due at once the events that came before their payment was known, also those that were given up. An event
     * that another node has locked is left to that node: it finds the payment, or the event is retried.
     */
    private void wake(PaymentSubject known, Instant now) {
        if (known.isNobody()) {
            return;
        }
        database.flush();
        database.createNativeMutationQuery("""
                        update stripe_event set status = 'WAITING', tries = 0, next_try_at = :now, handled_at = null
                        where id in (
                            select id from stripe_event
                            where status in ('WAITING', 'GIVEN_UP') and payload is not null and (next_try_at is null or next_try_at > :now)
                              and (about_intent = cast(:intent as text) or about_charge = cast(:charge as text))
                            for update skip locked)""")
                .setParameter("now", now)
                .setParameter("intent", known.intentId())
                .setParameter("charge", known.chargeId())
                .executeUpdate();
    }

    @Transactional
    void refused(String eventId, Refusal refusal) {
        String why = refusal.code() + ": " + Wording.of(refusal, Locale.ENGLISH);
        lockWaiting(eventId).ifPresent(event -> event.end(EventStatus.REFUSED, why, clock.instant()));
    }

    @Transactional
    void failed(String eventId, Throwable error) {
        String text = String.valueOf(error);
        String why = text.substring(0, Math.min(text.length(), LONGEST_OUTCOME));
        lockWaiting(eventId).ifPresent(event -> retry(event, why, Duration.ZERO));
    }

    /** Empty if another node has ended it since it was rolled back here. */
    private static Optional<StripeEventEntity> lockWaiting(String eventId) {
        return StripeEventEntity.<StripeEventEntity>findByIdOptional(eventId, LockModeType.PESSIMISTIC_WRITE)
                .filter(event -> event.status == EventStatus.WAITING);
    }
}
