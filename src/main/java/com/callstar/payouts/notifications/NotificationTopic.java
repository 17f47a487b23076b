package com.callstar.payouts.notifications;

/** What a creator can choose not to receive emails about. Essential emails have no topic and are always sent. */
public enum NotificationTopic {
    /** A customer has paid. */
    PAYMENTS,
    /** Shares can be requested. */
    FUNDS,
    /** A payout was requested, canceled or sent to Stripe. Emails about arrival, failure or rejection are essential. */
    PAYOUT_PROGRESS,
    /** The first payout, and totals worth celebrating. */
    MILESTONES
}
