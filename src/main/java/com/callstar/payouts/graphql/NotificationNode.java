package com.callstar.payouts.graphql;

import com.callstar.payouts.notifications.Notification;
import com.callstar.payouts.notifications.NotificationStatus;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * An email and its status, without its content; the address is masked.
 *
 * @param contentRemovedAt when the address and the content were removed: then it cannot be sent again; null if they are there
 */
@Type("Notification")
public record NotificationNode(
        @NonNull @Id String id,
        @NonNull String kind,
        @Id String creatorId,
        @NonNull String recipient,
        @NonNull NotificationStatus status,
        int tries,
        String lastError,
        @NonNull Instant createdAt,
        Instant nextTryAt,
        Instant sentAt,
        Instant contentRemovedAt) {

    static NotificationNode of(Notification mail) {
        return new NotificationNode(
                mail.id(),
                mail.kind(),
                mail.creatorId(),
                mail.recipient(),
                mail.status(),
                mail.tries(),
                mail.lastError(),
                mail.createdAt(),
                mail.nextTryAt(),
                mail.sentAt(),
                mail.contentRemovedAt());
    }
}
