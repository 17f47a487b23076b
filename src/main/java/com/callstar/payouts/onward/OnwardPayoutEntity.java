package com.callstar.payouts.onward;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A settled transfer that is paid on to the bank, or what an admin pays out of an account's balance: then it has no payout
 * and an id of its own. WAITING → SENT → PAID; a refusal leads from SENT back to WAITING, and a
 * payout that the bank returns to FAILED. Each of both ends the attempt, so that the next one has a new key.
 */
@Entity
@Table(name = "onward_payout")
class OnwardPayoutEntity extends PanacheEntityBase {

    @Id
    @Column(name = "disbursement_id")
    String disbursementId;

    @Column(name = "payout_id", updatable = false)
    String payoutId;

    @Column(name = "creator_id", updatable = false)
    String creatorId;

    @Column(name = "stripe_account_id", updatable = false)
    String stripeAccountId;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long transferred;

    /** Stripe's id of the transfer; see {@link OnwardGateway.Transfer}. */
    @Column(name = "transfer_id", updatable = false)
    String transferId;

    @Column(name = "transferred_at", updatable = false)
    Instant transferredAt;

    /** What stood of the transfer when it was sent last. */
    long amount;

    @Column(name = "may_have_left", updatable = false)
    boolean transferredEarly;

    @Enumerated(EnumType.STRING)
    OnwardStatus state;

    int attempt;

    /** Our token in the metadata of Stripe's object: random, and another one for each attempt. */
    String reference;

    @Column(name = "stripe_id")
    String stripeId;

    @Column(name = "earlier_ids")
    String[] earlierIds = {};

    @Column(name = "key_since")
    Instant keySince;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    String problem;

    String message;

    @Column(name = "waiting_since")
    Instant waitingSince;

    @Column(name = "sent_at")
    Instant sentAt;

    @Column(name = "expected_at")
    Instant expectedAt;

    @Column(name = "paid_at")
    Instant paidAt;

    /** By which the bank finds it; null while Stripe does not say. */
    @Column(name = "trace_id")
    String traceId;

    /** The admin who pays out what lies on the account; null if a transfer is paid on. */
    @Column(name = "ordered_by", updatable = false)
    String orderedBy;

    @Column(name = "ordered_because", updatable = false)
    String orderedBecause;

    /** Finds it by Stripe's id, also that of an earlier attempt, or else by our token. */
    static Optional<OnwardPayoutEntity> of(String stripeId, String reference) {
        Optional<OnwardPayoutEntity> known =
                stripeId == null ? Optional.empty() : find("stripeId", stripeId).firstResultOptional();
        return known.isPresent() || reference == null
                ? known
                : find("reference", reference).firstResultOptional();
    }

    static OnwardPayoutEntity locked(OnwardGateway.Attempt attempt) {
        return findById(attempt.disbursementId(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** What an admin pays out of an account's balance, due at once. If the money leaves before, nothing is sent. */
    static OnwardPayoutEntity ordered(IdleBalance idle, Actor admin, String reason, Instant now) {
        OnwardPayoutEntity row = new OnwardPayoutEntity();
        row.disbursementId = Ids.next("balance", now);
        row.creatorId = idle.creatorId();
        row.stripeAccountId = idle.stripeAccountId();
        row.currency = idle.amount().currency();
        row.transferred = idle.amount().minor();
        row.amount = idle.amount().minor();
        row.transferredEarly = true;
        row.state = OnwardStatus.WAITING;
        row.attempt = 1;
        row.reference = Ids.token("onward");
        row.nextTryAt = now;
        row.waitingSince = idle.since();
        row.transferredAt = idle.since();
        row.orderedBy = admin.toString();
        row.orderedBecause = reason;
        return row;
    }

    /** The payout whose transfer is paid on; for what an admin pays out, its own id. */
    String subject() {
        return payoutId == null ? disbursementId : payoutId;
    }

    boolean isOpen() {
        return state == OnwardStatus.WAITING || state == OnwardStatus.FAILED;
    }

    /** The answer to the call is not known. */
    boolean isUnanswered() {
        return state == OnwardStatus.SENT && stripeId == null;
    }

    /** Whether an automatic payout may have taken the money from the account. What we once sent ourselves was there. */
    boolean mayHaveLeft() {
        return transferredEarly && earlierIds.length == 0;
    }

    /** Whether this attempt is still the current one, and nobody has tried it again meanwhile. */
    boolean isStill(OnwardGateway.Attempt tried) {
        return isUnanswered() && attempt == tried.number() && tries == tried.tries();
    }

    /** Whether nothing was sent since Stripe's list was read for this attempt. */
    boolean isStillOpen(OnwardGateway.Attempt looked) {
        return isOpen() && attempt == looked.number() && tries == looked.tries();
    }

    void claimed(Instant nextTry) {
        tries++;
        nextTryAt = nextTry;
    }

    /** From now on the call may have been made. */
    void begin(long standing, Instant now) {
        amount = standing;
        reference = Ids.token("onward");
        state = OnwardStatus.SENT;
        keySince = now;
    }

    /** Stripe has made it before, and our books have lost that. */
    void found(OnwardGateway.Earlier.Found earlier, Instant now, Instant nextLook) {
        amount = earlier.amount().minor();
        keySince = now;
        accepted(earlier.stripeId(), earlier.madeAt(), nextLook);
    }

    void accepted(String id, Instant now, Instant nextLook) {
        state = OnwardStatus.SENT;
        stripeId = id;
        sentAt = now;
        problem = null;
        message = null;
        tries = 0;
        nextTryAt = nextLook;
    }

    /** Nothing was sent: the next attempt has a new key. */
    void notSent(Obstacle obstacle, Instant nextTry) {
        state = OnwardStatus.WAITING;
        attempt++;
        problem = obstacle.problem();
        message = obstacle.message();
        nextTryAt = nextTry;
    }

    /** No attempt is made before this time. What the bank has returned keeps the reason of that. */
    void heldBack(String why, Instant nextTry) {
        if (state == OnwardStatus.WAITING) {
            problem = why;
            message = null;
        }
        nextTryAt = nextTry;
    }

    /**
     * @param at null if Stripe does not say
     * @param trace null if Stripe does not say
     */
    void expected(Instant at, String trace) {
        expectedAt = at;
        traceId = trace;
    }

    void arrived(Instant at, Instant nextLook) {
        state = OnwardStatus.PAID;
        paidAt = at;
        nextTryAt = nextLook;
    }

    /** The money is on the Stripe account again. */
    void failed(String code, String words, Instant now, Instant nextTry) {
        earlierIds =
                Stream.concat(Arrays.stream(earlierIds), Stream.of(stripeId)).toArray(String[]::new);
        stripeId = null;
        state = OnwardStatus.FAILED;
        attempt++;
        problem = code;
        message = words;
        waitingSince = now;
        expectedAt = null;
        traceId = null;
        paidAt = null;
        tries = 0;
        nextTryAt = nextTry;
    }

    void cancelled(String why) {
        state = OnwardStatus.CANCELLED;
        problem = why;
        nextTryAt = null;
    }

    OnwardGateway.Attempt toAttempt() {
        return new OnwardGateway.Attempt(
                disbursementId,
                subject(),
                creatorId,
                new OnwardGateway.Transfer(transferId, transferred, transferredAt),
                stripeAccountId,
                new Money(amount, currency),
                reference,
                attempt,
                stripeId,
                List.of(earlierIds),
                keySince,
                tries);
    }

    OnwardPayout toOnwardPayout() {
        return new OnwardPayout(
                disbursementId,
                subject(),
                creatorId,
                stripeAccountId,
                new Money(amount, currency),
                state,
                stripeId == null && earlierIds.length > 0 ? earlierIds[earlierIds.length - 1] : stripeId,
                problem,
                message,
                waitingSince,
                sentAt,
                expectedAt,
                paidAt,
                traceId,
                nextTryAt,
                orderedBy,
                orderedBecause);
    }
}
