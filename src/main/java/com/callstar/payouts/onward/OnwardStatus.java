package com.callstar.payouts.onward;

/** Where money is that was transferred to a Stripe account without automatic payouts. */
public enum OnwardStatus {
    /** It is on the Stripe account and will be sent, or waits for a reason. */
    WAITING,
    /** It is on its way to the bank. */
    SENT,
    /** It has arrived at the bank. */
    PAID,
    /** The bank returned it to the Stripe account. It is sent again. */
    FAILED,
    /** Nothing is sent: the transfer was reversed, or the money had left the account before. */
    CANCELLED
}
