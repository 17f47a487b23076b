package com.callstar.payouts.core;

/** Too often within a minute: RATE_LIMITED. Nothing was done. */
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
