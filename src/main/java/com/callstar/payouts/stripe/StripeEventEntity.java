package com.callstar.payouts.stripe;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event in the inbox, from WAITING to one of the final statuses. */
@Entity
@Table(name = "stripe_event")
class StripeEventEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(insertable = false, updatable = false)
    long seq;

    @Column(updatable = false)
    String type;

    @Column(updatable = false)
    String account;

    @Column(name = "object_id", updatable = false)
    String objectId;

    @Column(updatable = false)
    boolean livemode;

    @Column(name = "api_version", updatable = false)
    String apiVersion;

    @Column(updatable = false)
    Instant created;

    /** What is stored of it, see {@link KeptFields}; null if it was removed. */
    @Column(updatable = false)
    String payload;

    @Column(name = "payload_removed_at", insertable = false, updatable = false)
    Instant payloadRemovedAt;

    @Enumerated(EnumType.STRING)
    EventStatus status;

    String outcome;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "leased_until")
    Instant leasedUntil;

    @Column(updatable = false)
    boolean missed;

    /** The trace of the request that brought it; null if that request is not traced. */
    @Column(updatable = false)
    String traceparent;

    @Column(name = "received_at", updatable = false)
    Instant receivedAt;

    @Column(name = "handled_at")
    Instant handledAt;

    /** Whether this intent was reported as paid, and is not ours. */
    static boolean isIntentOfOthers(String paymentIntentId) {
        return paymentIntentId != null
                && count(
                                "objectId = ?1 and type = 'payment_intent.succeeded' and status = ?2",
                                paymentIntentId,
                                EventStatus.IGNORED)
                        > 0;
    }

    /** Somebody applies it; no node takes it, or a later event of its object, before this time. After a crash it is retried. */
    void lease(Instant until) {
        nextTryAt = until;
        leasedUntil = until;
    }

    /** Starts again, because an admin asked for it. */
    void replay(Instant now) {
        status = EventStatus.WAITING;
        tries = 0;
        nextTryAt = now;
        leasedUntil = null;
        handledAt = null;
    }

    StripeEvent toEvent() {
        return new StripeEvent(
                Long.toString(seq),
                id,
                type,
                account,
                objectId,
                created,
                receivedAt,
                status,
                outcome,
                tries,
                nextTryAt,
                handledAt,
                missed,
                payloadRemovedAt);
    }
}
