package com.callstar.payouts.notifications;

/** What a creator can choose not to be told by mail. What is essential has no topic and is always told. */
public enum NotificationTopic {
    /** A customer has paid. */
    PAYMENTS,
    /** Shares can be asked for. */
    FUNDS,
    /** A payout was requested, withdrawn or sent to Stripe; that it arrived, failed or was rejected is essential. */
    PAYOUT_PROGRESS,
    /** The first payout, and round sums. */
    MILESTONES
}
