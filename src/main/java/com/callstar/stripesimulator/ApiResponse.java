package com.callstar.stripesimulator;

import java.time.Duration;

/**
 * The answer to a call. {@code kept}: an idempotency key keeps it; {@code retryAfter}: how long the caller should make
 * no more calls, or null.
 */
record ApiResponse(int status, String body, boolean kept, boolean replayed, boolean cut, Duration retryAfter) {

    ApiResponse(int status, String body, boolean kept) {
        this(status, body, kept, false, false, null);
    }

    ApiResponse asReplayed() {
        return new ApiResponse(status, body, kept, true, cut, retryAfter);
    }

    ApiResponse asCut() {
        return new ApiResponse(status, body, kept, replayed, true, retryAfter);
    }

    ApiResponse withBody(String newBody) {
        return new ApiResponse(200, newBody, kept, replayed, cut, retryAfter);
    }

    ApiResponse notBefore(Duration pause) {
        return new ApiResponse(status, body, kept, replayed, cut, pause);
    }
}
