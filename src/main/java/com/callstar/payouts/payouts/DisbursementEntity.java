package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One order to Stripe on one route, with its key and frozen parameters. STARTED → ACCEPTED → SETTLED, and from each of them
 * → FAILED, which is final: a failure at Stripe is never taken back by news that come late.
 */
@Entity
@Table(name = "disbursement")
class DisbursementEntity extends PanacheEntityBase {

    enum State {
        STARTED,
        ACCEPTED,
        SETTLED,
        FAILED
    }

    @Id
    String id;

    /** By which the object at Stripe names this order: random, and shown to nobody else. */
    @Column(updatable = false)
    String reference;

    @Column(name = "payout_id", updatable = false)
    String payoutId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Route route;

    @Column(name = "stripe_account_id", updatable = false)
    String stripeAccountId;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long amount;

    @Column(name = "reversed_amount")
    long reversedAmount;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "idempotency_key", updatable = false)
    String idempotencyKey;

    @Column(name = "stripe_id")
    String stripeId;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    int tries;

    /** When we next find out at Stripe what became of it; null: never. */
    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_answer")
    String lastAnswer;

    @Column(name = "settled_at")
    Instant settledAt;

    static DisbursementEntity started(PayoutEntity payout, Route route, long amount, Instant now, Patience patience) {
        DisbursementEntity disbursement = new DisbursementEntity();
        disbursement.id = Ids.next("disb", now);
        disbursement.reference = Ids.token("ref");
        disbursement.payoutId = payout.id;
        disbursement.route = route;
        disbursement.stripeAccountId = payout.destination.stripeAccountId;
        disbursement.currency = payout.currency;
        disbursement.amount = amount;
        disbursement.state = State.STARTED;
        disbursement.idempotencyKey = "callstar-" + disbursement.id;
        disbursement.startedAt = now;
        disbursement.nextTryAt = patience.untilSentAgain(0);
        return disbursement;
    }

    /** By our reference where it is known, else by Stripe's id. */
    static Optional<DisbursementEntity> of(String reference, String stripeId) {
        Optional<DisbursementEntity> ours = reference == null
                ? Optional.empty()
                : find("reference", reference).firstResultOptional();
        return ours.isPresent() || stripeId == null
                ? ours
                : find("stripeId", stripeId).firstResultOptional();
    }

    static List<DisbursementEntity> ofPayout(String payoutId) {
        return list("payoutId = ?1 order by id", payoutId);
    }

    static boolean anyUnanswered(String stripeAccountId) {
        // The state is a literal, as in the partial index that answers it.
        return count("stripeAccountId = ?1 and state = STARTED", stripeAccountId) > 0;
    }

    static String stripeIdOf(Route route, List<DisbursementEntity> disbursements) {
        return disbursements.stream()
                .filter(one -> one.route == route && one.stripeId != null)
                .map(one -> one.stripeId)
                .findFirst()
                .orElse(null);
    }

    static String lastAnswerOf(List<DisbursementEntity> disbursements) {
        return disbursements.stream()
                .filter(DisbursementEntity::isUnclear)
                .map(one -> one.lastAnswer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Nobody knows what Stripe made of it, or it cannot be looked up. */
    boolean isUnclear() {
        return state == State.STARTED || state == State.ACCEPTED && lastAnswer != null;
    }

    boolean isOpen() {
        return state == State.STARTED || state == State.ACCEPTED;
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    /** Stripe was sure to have made nothing of it. */
    boolean failedWithoutTrace() {
        return state == State.FAILED && stripeId == null;
    }

    long arrived() {
        return isSettled() ? amount - reversedAmount : 0;
    }

    /** Somebody finds out what became of it; nobody else does so before the next time. */
    void taken(Patience patience) {
        tries++;
        nextTryAt = switch (state) {
            case STARTED -> patience.untilSentAgain(tries);
            case ACCEPTED -> patience.untilLookedUp();
            case SETTLED -> patience.untilLookedUpAgain(settledAt);
            case FAILED -> null;
        };
    }

    /** The answer of the call. News that came before it stay. */
    void accept(String id, Instant nextLook) {
        identify(id);
        if (state == State.STARTED) {
            state = State.ACCEPTED;
            lastAnswer = null;
            nextTryAt = nextLook;
        }
    }

    void settle(String id, Instant at, Instant nextLook) {
        identify(id);
        state = State.SETTLED;
        settledAt = at;
        nextTryAt = nextLook;
    }

    /** Stripe gave no clear answer. */
    void unclear(String why, Instant notBefore) {
        lastAnswer = why;
        nextTryAt = nextTryAt == null || nextTryAt.isAfter(notBefore) ? nextTryAt : notBefore;
    }

    /** @param id null where Stripe made nothing */
    void fail(String id, String why) {
        identify(id);
        state = State.FAILED;
        lastAnswer = why;
        nextTryAt = null;
    }

    private void identify(String id) {
        stripeId = stripeId == null ? id : stripeId;
    }

    PayoutGateway.Order toOrder(String creatorId) {
        return new PayoutGateway.Order(
                id,
                reference,
                payoutId,
                creatorId,
                route,
                stripeAccountId,
                new Money(amount, currency),
                idempotencyKey,
                startedAt,
                stripeId);
    }
}
