package com.callstar.payouts.stripe;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event in the inbox, from WAITING to one of its ends. */
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

    @Column(updatable = false)
    String payload;

    @Enumerated(EnumType.STRING)
    EventStatus status;

    String outcome;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(updatable = false)
    boolean missed;

    /** Where the request was that told of it; null where nobody follows it. */
    @Column(updatable = false)
    String traceparent;

    @Column(name = "received_at", updatable = false)
    Instant receivedAt;

    @Column(name = "handled_at")
    Instant handledAt;

    /** Whether this intent was told of as paid, and was none of ours. */
    static boolean isIntentOfOthers(String paymentIntentId) {
        return paymentIntentId != null
                && count(
                                "objectId = ?1 and type = 'payment_intent.succeeded' and status = ?2",
                                paymentIntentId,
                                EventStatus.IGNORED)
                        > 0;
    }

    void end(EventStatus end, String why, Instant now) {
        status = end;
        outcome = why;
        tries++;
        nextTryAt = null;
        handledAt = now;
    }

    void retry(String why, Instant at) {
        tries++;
        outcome = why;
        nextTryAt = at;
    }

    /** A node reads at Stripe what it is about; until then no other takes it, and after a crash it comes again. */
    void lease(Instant until) {
        nextTryAt = until;
    }

    /** From the start again, because an admin says so. */
    void replay(Instant now) {
        status = EventStatus.WAITING;
        tries = 0;
        nextTryAt = now;
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
                missed);
    }
}
