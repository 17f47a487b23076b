package com.callstar.payouts.notifications;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An email as admins see it: without its content, and with a masked recipient.
 *
 * @param kind the kind of email, such as PAYOUT_PAID
 * @param creatorId null if it is for an admin or a customer
 * @param recipient the masked address: {@code a•••@example.com}
 * @param contentRemovedAt when the address and the content were removed: then it cannot be sent again; null if they are there
 * @param lastError why the last attempt failed, with addresses masked; null if it did not
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
        Instant sentAt,
        Instant contentRemovedAt) {

    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>@:])[^\\s<>@:]*@");

    /** Masks each email address in a text to its first letter and domain. */
    static String masked(String text) {
        return text == null ? null : ADDRESS.matcher(text).replaceAll("$1•••@");
    }
}
