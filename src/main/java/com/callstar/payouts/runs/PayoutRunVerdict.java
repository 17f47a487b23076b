package com.callstar.payouts.runs;

/** What a run does with a payout request. */
public enum PayoutRunVerdict {
    /** It is sent. */
    PAY,
    /** Something holds it back: it is not part of what the run pays. */
    WAIT,
    /** It can be paid, but the platform's balance at Stripe does not reach for it: it is sent when it does. */
    LATER
}
