package com.callstar.payouts.notifications;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An email as admins see it: without its text, and with a masked address.
 *
 * @param kind such as PAYOUT_PAID
 * @param creatorId null for emails to admins
 * @param recipient the address, masked: {@code a•••@example.com}
 * @param lastError why the last attempt failed, with masked addresses; null if it did not
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

    /** Masks email addresses in a text to their first letter and domain. */
    static String masked(String text) {
        return text == null ? null : ADDRESS.matcher(text).replaceAll("$1•••@");
    }
}
