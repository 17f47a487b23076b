package com.callstar.payouts.notifications;

/** WAITING → SENT, GIVEN_UP or DROPPED; an admin can resend a sent or given-up email. */
public enum NotificationStatus {
    /** To be sent, now or later. */
    WAITING,
    /** The mail server accepted it. */
    SENT,
    /** All attempts failed. */
    GIVEN_UP,
    /** Outdated or muted before it was sent. */
    DROPPED
}
