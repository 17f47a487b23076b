package com.callstar.payouts.runs;

/** PREPARED → RUNNING → WAITING → DONE; each before DONE can become CANCELLED, and RUNNING can become DONE at once. */
public enum PayoutRunStatus {
    /** Frozen, and not started. */
    PREPARED,
    /** Requests are being sent. */
    RUNNING,
    /** All that the balance reached for was sent; the rest waits for money on the platform's balance. */
    WAITING,
    /** Nothing is left to send. */
    DONE,
    /** Stopped by a person. What was sent stays sent. */
    CANCELLED
}
