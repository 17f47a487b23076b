package com.callstar.payouts.payments;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt to make an intent at Stripe, stored with its idempotency key and parameters before the call. STARTED → MADE or
 * REFUSED. While its outcome is unknown it stays STARTED and is repeated under the same key, so a crash makes no second
 * intent.
 */
@Entity
@Table(name = "intent_attempt")
class IntentAttempt extends PanacheEntityBase {

    enum State {
        STARTED,
        MADE,
        REFUSED
    }

    /** The idempotency key of the call to Stripe. */
    @Id
    String id;

    @Column(name = "booking_id", updatable = false)
    String bookingId;

    @Column(name = "creator_id", updatable = false)
    String creatorId;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long amount;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "stripe_id")
    String stripeId;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    static Optional<IntentAttempt> openOf(String bookingId) {
        return find("bookingId = ?1 and state = ?2", bookingId, State.STARTED).firstResultOptional();
    }

    static IntentAttempt start(String bookingId, String creatorId, Money amount, Instant now) {
        IntentAttempt attempt = new IntentAttempt();
        attempt.id = Ids.next("intent", now);
        attempt.bookingId = bookingId;
        attempt.creatorId = creatorId;
        attempt.currency = amount.currency();
        attempt.amount = amount.minor();
        attempt.state = State.STARTED;
        attempt.startedAt = now;
        attempt.persist();
        return attempt;
    }

    void made(String intentId) {
        state = State.MADE;
        stripeId = intentId;
    }

    void refused() {
        if (state == State.STARTED) {
            state = State.REFUSED;
        }
    }

    IntentGateway.Order order() {
        return new IntentGateway.Order(id, bookingId, creatorId, new Money(amount, currency));
    }
}
