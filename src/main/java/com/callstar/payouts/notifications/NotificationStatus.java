package com.callstar.payouts.notifications;

/** WAITING → SENT, GIVEN_UP or DROPPED. An admin can resend an email that was sent or given up. */
public enum NotificationStatus {
    /** To be sent, now or later. */
    WAITING,
    /** The mail server accepted it. */
    SENT,
    /** All attempts failed. */
    GIVEN_UP,
    /** Outdated or unwanted before its first attempt. */
    DROPPED
}
