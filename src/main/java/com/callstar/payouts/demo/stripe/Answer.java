package com.callstar.payouts.demo.stripe;

import java.time.Duration;

/**
 * What goes back to the caller. {@code kept}: an idempotency key remembers it; {@code retryAfter}: for how long the caller
 * should leave us alone, or null.
 */
record Answer(int status, String body, boolean kept, boolean replayed, boolean cut, Duration retryAfter) {

    Answer(int status, String body, boolean kept) {
        this(status, body, kept, false, false, null);
    }

    Answer asReplayed() {
        return new Answer(status, body, kept, true, cut, retryAfter);
    }

    Answer asCut() {
        return new Answer(status, body, kept, replayed, true, retryAfter);
    }

    Answer withBody(String other) {
        return new Answer(200, other, kept, replayed, cut, retryAfter);
    }

    Answer notBefore(Duration pause) {
        return new Answer(status, body, kept, replayed, cut, pause);
    }
}
