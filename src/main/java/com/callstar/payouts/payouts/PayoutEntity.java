package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A payout and all its transitions. */
@Entity
@Table(name = "payout")
class PayoutEntity extends PanacheEntityBase {

    private static final Pattern LOST_ID = Pattern.compile("payout_[a-z0-9]{26}");

    @Id
    String id;

    @Column(name = "creator_id", updatable = false)
    String creatorId;

    @Column(updatable = false)
    String currency;

    @Column(name = "requested_amount", updatable = false)
    long requestedAmount;

    @Column(name = "actual_amount")
    Long actualAmount;

    @Enumerated(EnumType.STRING)
    PayoutStatus status;

    @Embedded
    DestinationColumns destination;

    @Column(name = "idempotency_key", updatable = false)
    String idempotencyKey;

    @Column(name = "requested_at", updatable = false)
    Instant requestedAt;

    @Column(name = "processed_at")
    Instant processedAt;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "failed_at")
    Instant failedAt;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_message")
    String failureMessage;

    String notes;

    @Column(name = "processed_by")
    String processedBy;

    /** What a refusal could depend on in the creator's account when the payout was sent. */
    @Column(name = "account_when_sent")
    String accountWhenSent;

    @Column(name = "retry_allowed_at")
    Instant retryAllowedAt;

    @Column(name = "retry_allowed_by")
    String retryAllowedBy;

    static PayoutEntity requested(
            AccountHolder owner, Money amount, DestinationColumns destination, String key, Instant now) {
        PayoutEntity payout = new PayoutEntity();
        payout.id = Ids.next("payout", now);
        payout.creatorId = owner.creatorId();
        payout.currency = owner.currency();
        payout.requestedAmount = amount.minor();
        payout.status = PayoutStatus.PENDING;
        payout.destination = destination;
        payout.idempotencyKey = key;
        payout.requestedAt = now;
        return payout;
    }

    /**
     * A payout that Stripe has paid and the books have lost. It has its lost id again if no other payout has it, and
     * Stripe's account as its destination, whatever the creator's is now.
     */
    static PayoutEntity adopted(UnbookedDisbursement lost, Creator creator, String by, Instant now) {
        AccountHolder owner = new AccountHolder(creator.id(), lost.amount().currency());
        DestinationColumns destination =
                DestinationColumns.of(creator, lost.amount().currency());
        destination.stripeAccountId = lost.stripeAccountId();
        PayoutEntity payout = requested(owner, lost.amount(), destination, null, lost.madeAt());
        if (lost.payoutId() != null
                && LOST_ID.matcher(lost.payoutId()).matches()
                && findByIdOptional(lost.payoutId()).isEmpty()) {
            payout.id = lost.payoutId();
        }
        payout.process(by, null, RequestRules.likeness(creator), now);
        return payout;
    }

    /** A caller who changes its money holds the owner's lock first. */
    static PayoutEntity locked(String id) {
        return PayoutEntity.<PayoutEntity>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(PayoutRefused.NotFound::new);
    }

    /**
     * The payout of another creator is not found, like one that does not exist. One statement does both, so that the
     * time it takes reveals nothing.
     */
    static PayoutEntity lockedOf(String creatorId, String id) {
        return PayoutEntity.<PayoutEntity>find("id = ?1 and creatorId = ?2", id, creatorId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(PayoutRefused.NotFound::new);
    }

    static Optional<PayoutEntity> findByKey(String creatorId, String key) {
        return key == null
                ? Optional.empty()
                : find("creatorId = ?1 and idempotencyKey = ?2", creatorId, key).firstResultOptional();
    }

    AccountHolder owner() {
        return new AccountHolder(creatorId, currency);
    }

    Money requested() {
        return new Money(requestedAmount, currency);
    }

    /** Sent to Stripe already, or further: processing it again must change nothing. */
    boolean isSent() {
        return status == PayoutStatus.PROCESSING || status == PayoutStatus.PAID;
    }

    /** PENDING → PROCESSING. */
    void process(String by, String adminNotes, String account, Instant now) {
        transition(PayoutStatus.PENDING, PayoutStatus.PROCESSING);
        actualAmount = requestedAmount;
        processedAt = now;
        processedBy = by;
        notes = adminNotes;
        accountWhenSent = account;
    }

    /** An admin has found out why it was refused: the creator may request the same again. False if that was allowed already. */
    boolean allowAnother(String by, Instant now) {
        if (status != PayoutStatus.FAILED) {
            throw new PayoutRefused.InvalidState(status);
        }
        if (retryAllowedAt != null) {
            return false;
        }
        retryAllowedAt = now;
        retryAllowedBy = by;
        return true;
    }

    /** PENDING → CANCELLED, by its creator. */
    void cancel() {
        transition(PayoutStatus.PENDING, PayoutStatus.CANCELLED);
    }

    /** PENDING → CANCELLED, by an admin who gives a reason. */
    void reject(String by, String reason) {
        transition(PayoutStatus.PENDING, PayoutStatus.CANCELLED);
        processedBy = by;
        notes = reason;
    }

    /** Whether this admin has already confirmed this destination of the PENDING payout, and nothing has changed since. */
    boolean isConfirmed(Creator creator, String by) {
        return status == PayoutStatus.PENDING
                && destination != null
                && destination.isSame(DestinationColumns.of(creator, currency))
                && by.equals(destination.confirmedBy)
                && destination.toRecord().confirmedAfterAllOf(creator.destination());
    }

    void mustBePending() {
        transition(PayoutStatus.PENDING, PayoutStatus.PENDING);
    }

    /** Changes its destination to the creator's current one, while it is PENDING. */
    void redirect(DestinationColumns confirmed) {
        transition(PayoutStatus.PENDING, PayoutStatus.PENDING);
        destination = confirmed;
    }

    /**
     * Derives the status from the disbursements: PROCESSING while one is open, PAID when all are settled, else FAILED
     * with the amount that arrived anyway. PAID → FAILED is a late failure.
     */
    void conclude(List<DisbursementEntity> disbursements, Instant now) {
        boolean open = disbursements.stream().anyMatch(DisbursementEntity::isOpen);
        boolean allSettled = disbursements.stream().allMatch(DisbursementEntity::isSettled);
        if (open) {
            return;
        }
        if (allSettled && status == PayoutStatus.PROCESSING) {
            status = PayoutStatus.PAID;
            completedAt = now;
        } else if (!allSettled && status != PayoutStatus.FAILED) {
            status = PayoutStatus.FAILED;
            failedAt = now;
            completedAt = null;
        }
        long arrived =
                disbursements.stream().mapToLong(DisbursementEntity::arrived).sum();
        actualAmount = arrived == 0 ? null : Long.valueOf(arrived);
    }

    /** What was sent or has arrived, in minor units. */
    long actual() {
        return actualAmount == null ? 0 : actualAmount;
    }

    void failedBecause(String code, String message) {
        failureCode = code;
        failureMessage = message;
    }

    private void transition(PayoutStatus from, PayoutStatus to) {
        if (status != from) {
            throw new PayoutRefused.InvalidState(status);
        }
        status = to;
    }

    Payout toPayout(List<DisbursementEntity> disbursements) {
        return Payout.unsent(
                        id,
                        creatorId,
                        requested(),
                        actualAmount == null ? null : new Money(actualAmount, currency),
                        status,
                        destination.toRecord(),
                        new Payout.Times(requestedAt, processedAt, completedAt, failedAt),
                        failureCode,
                        failureMessage,
                        notes,
                        processedBy)
                .with(disbursements.stream().map(DisbursementEntity::toStatus).toList());
    }
}
