package com.callstar.payouts.notifications;

/** Email topics that a creator can mute. Essential emails have no topic. */
public enum NotificationTopic {
    /** A customer has paid. */
    PAYMENTS,
    /** Shares were released. */
    FUNDS,
    /** A payout was requested, cancelled or sent; paid, failed and rejected are essential. */
    PAYOUT_PROGRESS,
    /** The first payout and milestones. */
    MILESTONES
}
