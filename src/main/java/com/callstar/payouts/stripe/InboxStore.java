package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.telemetry.Trace;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies one event in one transaction. The effect of an event and its status are committed together. */
@ApplicationScoped
class InboxStore {

    private static final int LONGEST_OUTCOME = 1000;

    private final EventClaims claims;
    private final EventMarks marks;
    private final Dispatch dispatch;
    private final InboxSchedule schedule;
    private final ObjectMapper json;

    InboxStore(EventClaims claims, EventMarks marks, Dispatch dispatch, InboxSchedule schedule, ObjectMapper json) {
        this.claims = claims;
        this.marks = marks;
        this.dispatch = dispatch;
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
     * One event that was tried.
     *
     * @param reading what has to be read at Stripe before the event can be applied; null for nothing
     */
    record Attempt(String eventId, Reading reading) {}

    /** Applies this event if it is the next of its object; empty if it is not, or somebody else has its object. */
    @Transactional
    Optional<Attempt> applyNext(String eventId) {
        return claims.claimNext(eventId).map(this::apply);
    }

    /** Applies this event if it waits, whether it is due or not. */
    @Transactional
    Optional<Attempt> apply(String eventId) {
        return claims.claimWaiting(eventId).map(this::apply);
    }

    private Attempt apply(ClaimedEvent event) {
        return Trace.continueFrom(
                event.traceparent(),
                "Inbox " + event.type(),
                () -> marked(event, () -> dispatch.apply(IncomingEvent.read(event.payload(), json))));
    }

    /** Applies a waiting event with the current state of its object, not with its own content. */
    @Transactional
    Optional<Attempt> applyCurrent(IncomingEvent current) {
        return claims.claimWaiting(current.id()).map(event -> marked(event, () -> dispatch.apply(current)));
    }

    /**
     * Applies what was read at Stripe, and stores the event's status with it. Does nothing if another node has ended
     * the event meanwhile.
     */
    @Transactional
    Optional<Attempt> conclude(String eventId, Supplier<Dispatch.Result> conclusion) {
        return claims.claimWaiting(eventId).map(event -> marked(event, conclusion));
    }

    private Attempt marked(ClaimedEvent event, Supplier<Dispatch.Result> work) {
        try {
            Dispatch.Result result = work.get();
            marks.store(List.of(new EventMarks.Tried(event, result)));
            return new Attempt(event.id(), result instanceof Dispatch.ToRead read ? read.reading() : null);
        } catch (RuntimeException failure) {
            throw new InboxStore.EventFailed(event.id(), failure);
        }
    }

    @Transactional
    void refused(String eventId, Refusal refusal) {
        String why = refusal.code() + ": " + Wording.of(refusal, Locale.ENGLISH);
        write(eventId, event -> schedule.ended(event, EventStatus.REFUSED, why));
    }

    @Transactional
    void failed(String eventId, Throwable error) {
        String text = String.valueOf(error);
        String why = text.substring(0, Math.min(text.length(), LONGEST_OUTCOME));
        write(eventId, event -> schedule.retried(event, why, Duration.ZERO));
    }

    /** Does nothing if another node has ended it since it was rolled back here. */
    private void write(String eventId, Function<ClaimedEvent, EventMark> mark) {
        claims.claimWaiting(eventId).map(mark).ifPresent(one -> marks.write(List.of(one)));
    }
}
