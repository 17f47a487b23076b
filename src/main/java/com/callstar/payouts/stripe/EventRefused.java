package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.time.Instant;

/** An event cannot be replayed, or its object cannot be read again. */
public final class EventRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private EventRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static EventRefused unknown() {
        return new EventRefused(RefusalCode.INVALID_INPUT, "field", "field", "id", "problem", "unknown");
    }

    /** Stripe has no endpoint to read its object. */
    static EventRefused nothingToRead(String eventId) {
        return new EventRefused(RefusalCode.INVALID_STATE, "event_unreadable", "eventId", eventId);
    }

    /** What it said is not there any more. Its object can be read at Stripe. */
    static EventRefused payloadRemoved(String eventId, Instant removedAt) {
        return new EventRefused(
                RefusalCode.INVALID_STATE, "event_removed", "eventId", eventId, "payloadRemovedAt", removedAt);
    }

    /** Stripe refused definitely. */
    static EventRefused notShown(String code, String message) {
        return new EventRefused(RefusalCode.STRIPE_REFUSED, null, "failureCode", code, "reason", message);
    }

    /** No clear answer; asking again is safe. */
    static EventRefused noAnswer() {
        return new EventRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }

    static EventRefused nothingToReplay(String eventId, EventStatus status) {
        return new EventRefused(RefusalCode.INVALID_STATE, "event", "eventId", eventId, "status", status);
    }
}
