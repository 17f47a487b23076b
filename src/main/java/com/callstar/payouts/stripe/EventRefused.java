package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** An event that cannot be replayed. */
public final class EventRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private EventRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static EventRefused unknown() {
        return new EventRefused(RefusalCode.INVALID_INPUT, "field", "field", "id", "problem", "unknown");
    }

    static EventRefused nothingToReplay(String eventId, EventStatus status) {
        return new EventRefused(RefusalCode.INVALID_STATE, "event", "eventId", eventId, "status", status);
    }
}
