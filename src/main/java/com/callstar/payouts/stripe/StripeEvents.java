package com.callstar.payouts.stripe;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Filter;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The inbox to look at, and what an admin can do about an event that did not go through. */
@ApplicationScoped
public class StripeEvents {

    private final Inbox inbox;
    private final Audit audit;
    private final Clock clock;

    StripeEvents(Inbox inbox, Audit audit, Clock clock) {
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param status null: in any status
     * @param type null: of any type
     */
    @Transactional
    public Page<StripeEvent> list(EventStatus status, String type, Page.Request request) {
        Filter all = filter(status, type);
        Filter filter = filter(status, type)
                .and("seq < :after", "after", request.after() == null ? null : Long.valueOf(request.after()));
        List<StripeEvent> found = StripeEventEntity.<StripeEventEntity>find(
                        filter.where() + " order by seq desc", filter.values())
                .range(0, request.first())
                .stream()
                .map(StripeEventEntity::toEvent)
                .toList();
        return Page.of(found, request, StripeEvent::key, () -> StripeEventEntity.count(all.where(), all.values()));
    }

    private static Filter filter(EventStatus status, String type) {
        return new Filter().and("status = :status", "status", status).and("type = :type", "type", type);
    }

    /**
     * Applies an event again that was ignored, refused or given up, and answers what came of it.
     *
     * @throws EventRefused where there is none of this id, or it is handled already
     */
    public StripeEvent replay(String eventId, Actor actor) {
        release(eventId, actor);
        inbox.run();
        return get(eventId);
    }

    @Transactional
    void release(String eventId, Actor actor) {
        StripeEventEntity event = StripeEventEntity.<StripeEventEntity>findByIdOptional(
                        eventId, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(EventRefused::unknown);
        EventStatus before = event.status;
        if (before == EventStatus.HANDLED) {
            throw EventRefused.nothingToReplay(eventId, before);
        }
        event.replay(clock.instant());
        audit.record(eventId, new Audit.Change(actor, "event.replay", before.name(), "WAITING", null));
    }

    @Transactional
    StripeEvent get(String eventId) {
        return StripeEventEntity.<StripeEventEntity>findById(eventId).toEvent();
    }
}
