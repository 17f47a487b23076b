package com.callstar.payouts.notifications;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A mail from WAITING to one of its ends. */
@Entity
@Table(name = "notification")
class NotificationEntity extends PanacheEntityBase {

    enum Status {
        WAITING,
        SENT,
        GIVEN_UP
    }

    @Id
    String id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Kind kind;

    @Column(updatable = false)
    String about;

    @Column(updatable = false)
    String recipient;

    @Column(updatable = false)
    String locale;

    /** As JSON: names and texts. */
    @Column(updatable = false)
    String facts;

    @Column(name = "message_id", updatable = false)
    String messageId;

    @Enumerated(EnumType.STRING)
    Status status;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_error")
    String lastError;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "sent_at")
    Instant sentAt;

    void sent(Instant now) {
        status = Status.SENT;
        sentAt = now;
        nextTryAt = null;
        lastError = null;
    }

    void giveUp(String why) {
        status = Status.GIVEN_UP;
        nextTryAt = null;
        lastError = why;
    }

    void retryAt(Instant at, String why) {
        nextTryAt = at;
        lastError = why;
    }
}
