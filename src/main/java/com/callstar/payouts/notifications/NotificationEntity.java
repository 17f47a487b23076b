package com.callstar.payouts.notifications;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** An email and all its transitions. {@link NotificationWriter} inserts it. */
@Entity
@Table(name = "notification")
class NotificationEntity extends PanacheEntityBase {

    /** The facts of an email that could not be written. */
    static final String UNWRITTEN = "{}";

    @Id
    String id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    NotificationKind kind;

    @Column(updatable = false)
    String about;

    @Column(name = "creator_id", updatable = false)
    String creatorId;

    @Column(updatable = false)
    String recipient;

    @Column(updatable = false)
    String locale;

    /** See {@link FactsJson}. */
    @Column(updatable = false)
    String facts;

    @Column(name = "message_id", updatable = false)
    String messageId;

    @Column(name = "unsubscribe_token", updatable = false)
    UUID unsubscribeToken;

    String gathers;

    @Enumerated(EnumType.STRING)
    NotificationStatus status;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_error")
    String lastError;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "sent_at")
    Instant sentAt;

    /** When address and facts were removed; null if they are there. */
    @Column(name = "content_removed_at", insertable = false, updatable = false)
    Instant contentRemovedAt;

    /** Claimed by a node that sends it: no other node does so before the lease ends, and it gathers no more events. */
    void claimed(Instant leaseEnds) {
        tries++;
        nextTryAt = leaseEnds;
        gathers = null;
    }

    void sent(Instant now) {
        status = NotificationStatus.SENT;
        sentAt = now;
        nextTryAt = null;
        lastError = null;
    }

    void drop() {
        status = NotificationStatus.DROPPED;
        nextTryAt = null;
    }

    void giveUp(String why) {
        status = NotificationStatus.GIVEN_UP;
        nextTryAt = null;
        lastError = why;
    }

    void retryAt(Instant at, String why) {
        nextTryAt = at;
        lastError = why;
    }

    /** SENT or GIVEN_UP → WAITING, with a full number of attempts. */
    void sendAgain(Instant now) {
        if (status != NotificationStatus.SENT && status != NotificationStatus.GIVEN_UP) {
            throw NotificationRefused.notEnded(id, status);
        }
        if (contentRemovedAt != null) {
            throw NotificationRefused.removed(id, contentRemovedAt);
        }
        if (facts.equals(UNWRITTEN)) {
            throw NotificationRefused.unwritten(id);
        }
        status = NotificationStatus.WAITING;
        tries = 0;
        nextTryAt = now;
        sentAt = null;
    }

    OutboxStore.Task toTask(ZoneId zone) {
        return new OutboxStore.Task(id, kind, recipient, locale, zone, facts, messageId, unsubscribeToken);
    }

    Notification toNotification() {
        return new Notification(
                id,
                kind.name(),
                creatorId,
                Notification.masked(recipient),
                status,
                tries,
                lastError,
                createdAt,
                nextTryAt,
                sentAt,
                contentRemovedAt);
    }
}
