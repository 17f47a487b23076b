package com.callstar.payouts.core;

/** Refuses a request because of a rate limit; nothing was done. Code RATE_LIMITED. */
public final class TooManyRequests extends Refusal {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    public TooManyRequests(long retryAfterSeconds) {
        super(RefusalCode.RATE_LIMITED, null, "retryAfterSeconds", retryAfterSeconds);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
