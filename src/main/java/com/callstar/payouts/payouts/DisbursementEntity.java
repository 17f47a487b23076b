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
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * One disbursement: an instruction to Stripe on one route, with its idempotency key and frozen parameters. STARTED →
 * ACCEPTED → SETTLED, and from each of them → FAILED. FAILED is final: late events never undo a failure at Stripe.
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

    /** Our token in the metadata of Stripe's object: random, and shown to nobody else. */
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

    /** The current key. A definite refusal that the platform can cure is followed by a new key. */
    @Column(name = "idempotency_key")
    String idempotencyKey;

    int attempt;

    /** When the current key was first used; null for the first key, which is used when the disbursement is started. */
    @Column(name = "key_since")
    Instant keySince;

    /**
     * What the platform has to cure before the disbursement is sent again; null if the current key may have been used.
     */
    @Column(name = "waiting_because")
    String waitingBecause;

    @Column(name = "waiting_since")
    Instant waitingSince;

    @Column(name = "stripe_id")
    String stripeId;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    int tries;

    /** When we next ask Stripe for the outcome; null for never. */
    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_answer")
    String lastAnswer;

    @Column(name = "settled_at")
    Instant settledAt;

    static DisbursementEntity started(
            PayoutEntity payout, Route route, long amount, Instant now, RetrySchedule schedule) {
        DisbursementEntity disbursement = new DisbursementEntity();
        disbursement.id = Ids.next("disb", now);
        disbursement.reference = Ids.token("ref");
        disbursement.payoutId = payout.id;
        disbursement.route = route;
        disbursement.stripeAccountId = payout.destination.stripeAccountId;
        disbursement.currency = payout.currency;
        disbursement.amount = amount;
        disbursement.state = State.STARTED;
        disbursement.attempt = 1;
        disbursement.idempotencyKey = disbursement.keyOfAttempt();
        disbursement.startedAt = now;
        disbursement.nextTryAt = schedule.nextRepeat(0);
        return disbursement;
    }

    /** Finds it by Stripe's id if we know it, else by our token: an adopted object carries the token of before. */
    static Optional<DisbursementEntity> of(String reference, String stripeId) {
        Optional<DisbursementEntity> known =
                stripeId == null ? Optional.empty() : find("stripeId", stripeId).firstResultOptional();
        return known.isPresent() || reference == null
                ? known
                : find("reference", reference).firstResultOptional();
    }

    /** A caller holds the owner's lock, and that of the payout. */
    static DisbursementEntity locked(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<DisbursementEntity> ofPayout(String payoutId, Route route) {
        return find("payoutId = ?1 and route = ?2", payoutId, route).firstResultOptional();
    }

    /** When the creator's newest payout from this account was started; empty if there is none. */
    static Optional<Instant> lastFromAccount(String creatorId, String stripeAccountId) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select d.started_at from payout p
                        join disbursement d on d.payout_id = p.id and d.route = 'CONNECTED' and d.stripe_account_id = :account
                        where p.creator_id = :creator order by p.id desc limit 1""", Instant.class)
                .setParameter("creator", creatorId)
                .setParameter("account", stripeAccountId)
                .uniqueResultOptional();
    }

    static List<DisbursementEntity> ofPayout(String payoutId) {
        return list("payoutId = ?1 order by id", payoutId);
    }

    static boolean anyUnanswered(String stripeAccountId) {
        // The state is a literal, as in the partial index that serves this query.
        return count("stripeAccountId = ?1 and state = STARTED", stripeAccountId) > 0;
    }

    /** Makes due what waited for the platform's balance. Returns how many. */
    static int makeDueForBalance(Instant now) {
        return makeDue(now, "waiting_because = '" + WaitingReason.BALANCE + "'");
    }

    /**
     * A call on this route succeeded, so other problems of the platform may be cured. Makes due what waited for them.
     */
    static int makeDueAfterSuccess(Route route, Instant now) {
        return makeDue(now, "waiting_because <> '" + WaitingReason.BALANCE + "' and route = '" + route + "'");
    }

    private static int makeDue(Instant now, String condition) {
        return getEntityManager()
                .createNativeQuery(
                        "update disbursement set next_try_at = :now where id in (select id from disbursement where "
                                + condition + " and next_try_at > :now for update skip locked)")
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Stripe refused it definitely for a reason that the platform has to cure: it will be sent again under a new key. */
    boolean isWaiting() {
        return waitingBecause != null;
    }

    DisbursementStatus toStatus() {
        return new DisbursementStatus(route, stripeId, state, waitingBecause, lastAnswer);
    }

    boolean isOpen() {
        return state == State.STARTED || state == State.ACCEPTED;
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    /** Stripe definitely made no object of it. */
    boolean failedWithoutTrace() {
        return state == State.FAILED && stripeId == null;
    }

    long arrived() {
        return isSettled() ? amount - reversedAmount : 0;
    }

    /** Claims it for a try: no other node tries it before the next time. */
    void claimed(RetrySchedule schedule) {
        tries++;
        nextTryAt = switch (state) {
            case STARTED -> schedule.nextRepeat(tries);
            case ACCEPTED -> schedule.nextStatusCheck();
            case SETTLED -> schedule.nextLateCheck(settledAt);
            case FAILED -> null;
        };
    }

    /** Stripe refused it definitely, and the platform has to cure the cause. */
    void waitFor(String cause, String message, Instant now, Instant nextTry) {
        waitingBecause = cause;
        waitingSince = waitingSince == null ? now : waitingSince;
        lastAnswer = message;
        nextTryAt = nextTry;
    }

    /** Starts another attempt after a refusal, under a new key that Stripe has never seen. */
    void beginAnotherAttempt(Instant now) {
        attempt++;
        idempotencyKey = keyOfAttempt();
        keySince = now;
        waitingBecause = null;
    }

    /**
     * Made of what survives a restored backup in most cases: the request. Sent again after a restore, Stripe sees the
     * same key with another reference, and refuses to pay twice.
     */
    private String keyOfAttempt() {
        return "callstar-%s-%s-%d".formatted(payoutId, route, attempt);
    }

    Instant keyUsedSince() {
        return keySince == null ? startedAt : keySince;
    }

    /** Whether Stripe has made this object although the books say that it paid nothing, or made another one. */
    boolean isContradictedBy(String id) {
        return state == State.FAILED && stripeId == null || stripeId != null && !stripeId.equals(id);
    }

    /** Records the answer of the call. It undoes nothing that an earlier event has changed. */
    void accept(String id, Instant nextCheck) {
        identify(id);
        if (state == State.STARTED) {
            state = State.ACCEPTED;
            lastAnswer = null;
            nextTryAt = nextCheck;
        }
    }

    void settle(String id, Instant at, Instant nextCheck) {
        identify(id);
        state = State.SETTLED;
        settledAt = at;
        nextTryAt = nextCheck;
    }

    /** Stripe gave no clear answer. */
    void outcomeUnknown(String why, Instant notBefore) {
        lastAnswer = why;
        nextTryAt = nextTryAt == null || nextTryAt.isAfter(notBefore) ? nextTryAt : notBefore;
    }

    /** @param id null if Stripe made no object */
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

    PayoutGateway.Disbursement toDisbursement(String creatorId) {
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
