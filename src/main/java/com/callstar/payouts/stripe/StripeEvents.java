package com.callstar.payouts.stripe;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lists the inbox, and lets an admin retry an event that was not applied. */
@ApplicationScoped
public class StripeEvents {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Inbox inbox;
    private final ObjectReader reader;
    private final EventPayloads payloads;
    private final Audit audit;
    private final Clock clock;

    StripeEvents(Inbox inbox, ObjectReader reader, EventPayloads payloads, Audit audit, Clock clock) {
        this.inbox = inbox;
        this.reader = reader;
        this.payloads = payloads;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param status null for any status
     * @param type null for any type
     */
    @Transactional
    public Page<StripeEvent> list(EventStatus status, String type, Page.Request request) {
        Conditions all = filter(status, type);
        Conditions filter = filter(status, type)
                .and("seq < :after", "after", request.after() == null ? null : Long.valueOf(request.after()));
        List<StripeEvent> found = StripeEventEntity.<StripeEventEntity>find(
                        filter.where() + " order by seq desc", filter.values())
                .range(0, request.first())
                .stream()
                .map(StripeEventEntity::toEvent)
                .toList();
        return Page.of(found, request, StripeEvent::key, () -> StripeEventEntity.count(all.where(), all.values()));
    }

    private static Conditions filter(EventStatus status, String type) {
        return new Conditions().and("status = :status", "status", status).and("type = :type", "type", type);
    }

    /**
     * Applies an ignored, refused or given up event again, and returns the result. Other events that are due are not
     * waited for.
     *
     * @throws EventRefused if there is no event of this id, it is handled already, or its content was removed
     */
    public StripeEvent replay(String eventId, Actor actor) {
        leaseWithPayload(eventId, actor);
        inbox.apply(eventId);
        return get(eventId);
    }

    /**
     * Reads at Stripe what an event is about, applies its current state, and returns the result. For an event that was
     * ignored, refused, given up or suspicious. The object must still come from the right source and match our
     * disbursement.
     *
     * @throws EventRefused if there is no event of this id, it is handled already, or its object cannot be read: then
     *     nothing has changed
     */
    public StripeEvent reread(String eventId, Actor actor) {
        IncomingEvent event = stored(eventId);
        if (EventType.V2_ACCOUNT.equals(event.string("object"))) {
            // A thin event is applied by reading its account.
            leaseAs(event, actor);
            inbox.apply(eventId);
        } else {
            IncomingEvent current = reader.read(event);
            leaseAs(current, actor);
            inbox.applyCurrent(current);
        }
        return get(eventId);
    }

    @Transactional
    IncomingEvent stored(String eventId) {
        StripeEventEntity event =
                StripeEventEntity.<StripeEventEntity>findByIdOptional(eventId).orElseThrow(EventRefused::unknown);
        if (event.status == EventStatus.HANDLED) {
            throw EventRefused.nothingToReplay(eventId, event.status);
        }
        return payloads.read(event);
    }

    /** Before the lease ends, no job applies the event: the caller does. */
    @Transactional
    void leaseWithPayload(String eventId, Actor actor) {
        StripeEventEntity event = locked(eventId);
        if (event.payload == null) {
            throw EventRefused.payloadRemoved(eventId, event.payloadRemovedAt);
        }
        lease(event, "event.replay", actor);
    }

    /** The same for an event whose object was read at Stripe. */
    @Transactional
    void leaseAs(IncomingEvent current, Actor actor) {
        payloads.restore(current);
        lease(locked(current.id()), "event.reread", actor);
    }

    private static StripeEventEntity locked(String eventId) {
        StripeEventEntity event = StripeEventEntity.<StripeEventEntity>findByIdOptional(
                        eventId, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(EventRefused::unknown);
        if (event.status == EventStatus.HANDLED) {
            throw EventRefused.nothingToReplay(eventId, event.status);
        }
        return event;
    }

    private void lease(StripeEventEntity event, String action, Actor actor) {
        EventStatus before = event.status;
        Instant now = clock.instant();
        event.replay(now);
        event.lease(now.plus(LEASE));
        audit.record(event.id, new Audit.AuditChange(actor, action, before.name(), "WAITING", null));
    }

    @Transactional
    StripeEvent get(String eventId) {
        return StripeEventEntity.<StripeEventEntity>findById(eventId).toEvent();
    }
}
