package com.callstar.payouts.notifications;

/** WAITING → SENT, GIVEN_UP or DROPPED; an admin can have one that was sent or given up sent again. */
public enum NotificationStatus {
    /** To be sent, now or later. */
    WAITING,
    /** The mail server has it. */
    SENT,
    /** Tried too often. */
    GIVEN_UP,
    /** No longer true, or no longer wanted, before it was tried. */
    DROPPED
}
