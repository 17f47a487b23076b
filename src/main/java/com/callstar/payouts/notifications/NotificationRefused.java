package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.time.Instant;

/** The email cannot be sent again. */
public final class NotificationRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private NotificationRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static NotificationRefused unknown() {
        return new NotificationRefused(RefusalCode.INVALID_INPUT, "field", "field", "id", "problem", "unknown");
    }

    static NotificationRefused notEnded(String id, NotificationStatus status) {
        return new NotificationRefused(
                RefusalCode.INVALID_STATE, "notification", "notificationId", id, "status", status);
    }

    static NotificationRefused removed(String id, Instant removedAt) {
        return new NotificationRefused(
                RefusalCode.INVALID_STATE, "notification_removed", "notificationId", id, "contentRemovedAt", removedAt);
    }

    static NotificationRefused unwritten(String id) {
        return new NotificationRefused(RefusalCode.INVALID_STATE, "unwritten", "notificationId", id);
    }
}
