package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
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
import java.util.Objects;
import java.util.Optional;

/**
 * A reversal of a part of a transfer that an admin requested, with its key and frozen parameters. STARTED → DONE or
 * FAILED.
 */
@Entity
@Table(name = "reversal")
class ReversalEntity extends PanacheEntityBase {

    enum State {
        STARTED,
        DONE,
        FAILED
    }

    @Id
    String id;

    /** Our token in the metadata of Stripe's object: random, and shown to nobody else. */
    @Column(updatable = false)
    String reference;

    @Column(name = "disbursement_id", updatable = false)
    String disbursementId;

    @Column(updatable = false)
    long amount;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "idempotency_key", updatable = false)
    String idempotencyKey;

    @Column(name = "stripe_id")
    String stripeId;

    @Column(updatable = false)
    String reason;

    @Column(name = "requested_by", updatable = false)
    String requestedBy;

    /** The caller's key; null for none. */
    @Column(name = "request_key", updatable = false)
    String requestKey;

    /** Null for as much as was owed and left. */
    @Column(name = "requested_amount", updatable = false)
    Long requestedAmount;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_answer")
    String lastAnswer;

    static ReversalEntity started(
            DisbursementEntity disbursement, long amount, ReversalRequest request, Actor actor, Instant now) {
        ReversalEntity reversal = new ReversalEntity();
        reversal.id = Ids.next("rev", now);
        reversal.reference = Ids.token("ref");
        reversal.disbursementId = disbursement.id;
        reversal.amount = amount;
        reversal.state = State.STARTED;
        reversal.idempotencyKey = "callstar-" + reversal.id;
        reversal.reason = request.reason();
        reversal.requestKey = request.key();
        reversal.requestedAmount =
                request.amount() == null ? null : Long.valueOf(request.amount().minor());
        reversal.requestedBy = actor.toString();
        reversal.startedAt = now;
        return reversal;
    }

    static Optional<ReversalEntity> openOf(String disbursementId) {
        return find("disbursementId = ?1 and state = ?2", disbursementId, State.STARTED)
                .firstResultOptional();
    }

    static Optional<ReversalEntity> findByKey(String payoutId, String key) {
        return key == null
                ? Optional.empty()
                : find(
                                "disbursementId in (select d.id from DisbursementEntity d where d.payoutId = ?1) and requestKey = ?2",
                                payoutId,
                                key)
                        .firstResultOptional();
    }

    /** Whether this request is the one that started it. */
    boolean isOf(ReversalRequest request) {
        Long amount =
                request.amount() == null ? null : Long.valueOf(request.amount().minor());
        return Objects.equals(requestedAmount, amount);
    }

    /** Whether Stripe reversed a part of it at our request, or may have. */
    static boolean existsFor(String disbursementId) {
        return find("disbursementId = ?1 and state <> ?2", disbursementId, State.FAILED)
                .firstResultOptional()
                .isPresent();
    }

    /** Claims it for a try: no other node tries it before the next time. */
    void claimed(RetrySchedule schedule) {
        nextTryAt = schedule.nextRepeat(tries);
        tries++;
    }

    /** Stripe gave no clear answer. */
    void outcomeUnknown(String why, Instant notBefore) {
        lastAnswer = why;
        nextTryAt = nextTryAt == null || nextTryAt.isAfter(notBefore) ? nextTryAt : notBefore;
    }

    void end(State end, String id, String answer) {
        state = end;
        stripeId = id;
        lastAnswer = answer;
        nextTryAt = null;
    }

    PayoutGateway.Reversal toReversal(DisbursementEntity disbursement) {
        return new PayoutGateway.Reversal(
                id,
                reference,
                disbursement.reference,
                disbursement.stripeId,
                new Money(amount, disbursement.currency),
                idempotencyKey);
    }
}
