package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutRefused.NothingToReverse;
import com.callstar.payouts.payouts.ReversalEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** The reversals' rows: written before Stripe is called, and ended by its answer. */
@ApplicationScoped
class ReversalStore {

    private final Session database;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;
    private final RetrySchedule patience;

    ReversalStore(Session database, Ledger ledger, Audit audit, Clock clock, RetrySchedule patience) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A reversal to be sent.
     *
     * @param order the order that it takes a part of
     * @param repeated whether it was sent before
     * @param keyAlive whether Stripe surely remembers its key
     */
    record Task(
            PayoutGateway.Reversal reversal, PayoutGateway.Disbursement order, boolean repeated, boolean keyAlive) {}

    /** The one that is open already, or a new one of as much as the creator owes and the transfer has left. */
    @Transactional
    Task start(String payoutId, Money asked, String reason, Actor actor) {
        PayoutEntity known =
                PayoutEntity.<PayoutEntity>findByIdOptional(payoutId).orElseThrow(PayoutRefused.NotFound::new);
        Money owed = owed(ledger.lock(known.owner()).of(AccountKind.READY));
        PayoutEntity payout = PayoutEntity.locked(payoutId);
        DisbursementEntity disbursement = transferOf(payout).orElseThrow(() -> nothing(payout, owed));
        Optional<ReversalEntity> open = ReversalEntity.openOf(disbursement.id);
        open.ifPresent(one -> one.claimed(patience));
        return toTask(
                open.orElseGet(() -> start(payout, disbursement, amount(asked, owed, disbursement), reason, actor)));
    }

    private ReversalEntity start(
            PayoutEntity payout, DisbursementEntity disbursement, Money amount, String reason, Actor actor) {
        Instant now = clock.instant();
        ReversalEntity reversal = ReversalEntity.started(disbursement, amount.minor(), reason, actor, now);
        reversal.claimed(patience);
        reversal.persist();
        audit.record(
                payout.id,
                new Audit.AuditChange(actor, "payout.reversal", null, null, "take back " + amount + ": " + reason));
        return reversal;
    }

    private static Money owed(Money available) {
        return available.minor() < 0 ? available.negated() : Money.zero(available.currency());
    }

    private static Optional<DisbursementEntity> transferOf(PayoutEntity payout) {
        return DisbursementEntity.ofPayout(payout.id).stream()
                .filter(one -> one.route == Route.PLATFORM && one.isSettled())
                .findFirst();
    }

    private static Money amount(Money asked, Money owed, DisbursementEntity disbursement) {
        Money left = new Money(disbursement.arrived(), owed.currency());
        Money most = owed.compareTo(left) < 0 ? owed : left;
        Money amount = asked == null ? most : asked;
        if (!most.isPositive() || amount.compareTo(most) > 0) {
            throw new NothingToReverse(owed, left);
        }
        return amount;
    }

    private static NothingToReverse nothing(PayoutEntity payout, Money owed) {
        return new NothingToReverse(owed, Money.zero(payout.currency));
    }

    /** What was sent without a clear answer and is due again: until the next try no other node takes it. */
    @Transactional
    Optional<Task> next() {
        Optional<ReversalEntity> due = database.createNativeQuery("""
                        select * from reversal where state = 'STARTED' and next_try_at <= :now
                        order by next_try_at limit 1 for update skip locked""", ReversalEntity.class)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
        due.ifPresent(one -> one.claimed(patience));
        return due.map(this::toTask);
    }

    private Task toTask(ReversalEntity reversal) {
        DisbursementEntity disbursement = DisbursementEntity.findById(reversal.disbursementId);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        return new Task(
                reversal.toOrder(disbursement),
                disbursement.toOrder(payout.creatorId),
                reversal.tries > 1,
                patience.keyAlive(reversal.startedAt));
    }

    @Transactional
    void done(String reversalId, String stripeId) {
        end(reversalId, State.DONE, stripeId, null);
    }

    @Transactional
    void refused(String reversalId, String why) {
        end(reversalId, State.FAILED, null, why);
    }

    private static void end(String reversalId, State state, String stripeId, String why) {
        ReversalEntity reversal = ReversalEntity.findById(reversalId, LockModeType.PESSIMISTIC_WRITE);
        if (reversal.state == State.STARTED) {
            reversal.end(state, stripeId, why);
        }
    }

    @Transactional
    void unknown(String reversalId, String why, Duration retryAfter) {
        ReversalEntity reversal = ReversalEntity.findById(reversalId, LockModeType.PESSIMISTIC_WRITE);
        reversal.outcomeUnknown(why, patience.after(retryAfter));
    }
}
