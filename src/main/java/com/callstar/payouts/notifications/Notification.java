package com.callstar.payouts.notifications;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A mail as admins see it: not what it says, and not to whom beyond what tells one address from another.
 *
 * @param kind what it tells of, such as PAYOUT_PAID
 * @param creatorId null where it is for an admin
 * @param recipient the address, masked: {@code a•••@example.com}
 * @param lastError why the last try failed, addresses masked; null where it did not
 */
public record Notification(
        String id,
        String kind,
        String creatorId,
        String recipient,
        NotificationStatus status,
        int tries,
        String lastError,
        Instant createdAt,
        Instant nextTryAt,
        Instant sentAt) {

    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>@:])[^\\s<>@:]*@");

    /** The text, of each mail address in it no more than the first letter and the domain. */
    static String masked(String text) {
        return text == null ? null : ADDRESS.matcher(text).replaceAll("$1•••@");
    }
}
