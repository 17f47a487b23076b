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

    /** The present one; a definite refusal that the platform can cure is followed by a new one. */
    @Column(name = "idempotency_key")
    String idempotencyKey;

    int attempt;

    /** When the present key was first used; null: when the order was started. */
    @Column(name = "key_since")
    Instant keySince;

    /** What the platform has to cure before it is sent again; null where the present key may have been used. */
    @Column(name = "waiting_because")
    String waitingBecause;

    @Column(name = "waiting_since")
    Instant waitingSince;

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

    static DisbursementEntity started(
            PayoutEntity payout, Route route, long amount, Instant now, RetrySchedule patience) {
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
        disbursement.attempt = 1;
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
                .filter(one -> one.isUnclear() || one.isWaiting())
                .map(one -> one.lastAnswer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What waited for money of the platform is sent again; answers how many. */
    static int dueForTheBalance(Instant now) {
        return makeDue(now, "waiting_because = '" + WaitingReason.BALANCE + "'");
    }

    /** A call went through: whatever else was wrong with the platform, on this route, may be cured. */
    static int dueAfterAnother(Route route, Instant now) {
        return makeDue(now, "waiting_because <> '" + WaitingReason.BALANCE + "' and route = '" + route + "'");
    }

    private static int makeDue(Instant now, String which) {
        return getEntityManager()
                .createNativeQuery(
                        "update disbursement set next_try_at = :now where id in (select id from disbursement where "
                                + which + " and next_try_at > :now for update skip locked)")
                .setParameter("now", now)
                .executeUpdate();
    }

    static String waitingFor(List<DisbursementEntity> disbursements) {
        return disbursements.stream()
                .map(one -> one.waitingBecause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Stripe refused it for certain, for what the platform has to cure: it will be sent again under a new key. */
    boolean isWaiting() {
        return waitingBecause != null;
    }

    /** Nobody knows what Stripe made of it, or it cannot be looked up. */
    boolean isUnclear() {
        return state == State.STARTED && !isWaiting() || state == State.ACCEPTED && lastAnswer != null;
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
    void claimed(RetrySchedule patience) {
        tries++;
        nextTryAt = switch (state) {
            case STARTED -> patience.untilSentAgain(tries);
            case ACCEPTED -> patience.untilLookedUp();
            case SETTLED -> patience.untilLookedUpAgain(settledAt);
            case FAILED -> null;
        };
    }

    /** Stripe refused it for certain, and the platform has to cure why. */
    void waitFor(String cause, String message, Instant now, Instant nextTry) {
        waitingBecause = cause;
        waitingSince = waitingSince == null ? now : waitingSince;
        lastAnswer = message;
        nextTryAt = nextTry;
    }

    /** It is about to be sent again after a refusal: under a new key, which Stripe has never seen. */
    void beginAnotherAttempt(Instant now) {
        attempt++;
        idempotencyKey = "callstar-" + id + "-" + attempt;
        keySince = now;
        waitingBecause = null;
    }

    Instant keyUsedSince() {
        return keySince == null ? startedAt : keySince;
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
    void outcomeUnknown(String why, Instant notBefore) {
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
        waitingBecause = null;
        stripeId = stripeId == null ? id : stripeId;
    }

    PayoutGateway.Disbursement toOrder(String creatorId) {
        return new PayoutGateway.Disbursement(
                id,
                reference,
                payoutId,
                creatorId,
                route,
                stripeAccountId,
                new Money(amount, currency),
                idempotencyKey,
                startedAt,
                stripeId,
                tries);
    }
}
