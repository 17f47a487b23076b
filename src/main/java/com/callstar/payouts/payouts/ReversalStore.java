package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.ProposalRefused;
import com.callstar.payouts.approvals.Proposals;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutRefused.NothingToReverse;
import com.callstar.payouts.payouts.PayoutRefused.ReversalOpen;
import com.callstar.payouts.payouts.ReversalEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** Stores reversals before Stripe is called, and ends them with its answer. */
@ApplicationScoped
class ReversalStore {

    private final Session database;
    private final Ledger ledger;
    private final Proposals proposals;
    private final Audit audit;
    private final RetrySchedule schedule;

    ReversalStore(Session database, Ledger ledger, Proposals proposals, Audit audit, RetrySchedule schedule) {
        this.database = database;
        this.ledger = ledger;
        this.proposals = proposals;
        this.audit = audit;
        this.schedule = schedule;
    }

    /**
     * A reversal to send.
     *
     * @param disbursement the disbursement that it reverses in part
     * @param repeated whether it was sent before
     * @param keyAlive whether Stripe certainly remembers its key
     * @param listingDecides whether Stripe's listing contains by now what the first call has made
     */
    record Task(
            PayoutGateway.Reversal reversal,
            PayoutGateway.Disbursement disbursement,
            boolean repeated,
            boolean keyAlive,
            boolean listingDecides) {}

    /**
     * Returns the reversal of this key or, without a key, the open one; otherwise starts one.
     *
     * @throws PayoutRefused CONFLICT if the key belongs to another request, or another request's reversal is open;
     *     STRIPE_REFUSED if Stripe has refused the reversal of this key
     * @throws ProposalRefused if it takes another person
     */
    @Transactional
    Optional<Task> start(String payoutId, ReversalRequest request, Actor actor) {
        PayoutEntity unlocked =
                PayoutEntity.<PayoutEntity>findByIdOptional(payoutId).orElseThrow(PayoutRefused.NotFound::new);
        ledger.lock(unlocked.owner());
        Money owed = ledger.balances(unlocked.owner()).owed();
        PayoutEntity payout = PayoutEntity.locked(payoutId);
        Optional<ReversalEntity> earlier = ReversalEntity.findByKey(payoutId, request.key());
        if (earlier.isPresent() && isAnswered(earlier.get(), payout, request)) {
            return Optional.empty();
        }
        DisbursementEntity disbursement = transferOf(payout).orElseThrow(() -> nothingToReverse(payout, owed));
        Optional<ReversalEntity> open = ReversalEntity.openOf(disbursement.id);
        if (earlier.isEmpty() && open.isPresent() && request.key() != null) {
            throw new ReversalOpen(payoutId);
        }
        open.ifPresent(reversal -> reversal.claimed(schedule));
        return Optional.of(toTask(open.orElseGet(
                () -> start(payout, disbursement, amount(request.amount(), owed, disbursement), request, actor))));
    }

    /** Whether it is done already; a refused one is refused again. */
    private static boolean isAnswered(ReversalEntity earlier, PayoutEntity payout, ReversalRequest request) {
        if (!earlier.isOf(request)) {
            throw new PayoutRefused.KeyUsed(payout.id);
        }
        if (earlier.state == State.FAILED) {
            throw new PayoutRefused.ReversalRefused(payout.id, earlier.lastAnswer);
        }
        return earlier.state == State.DONE;
    }

    private ReversalEntity start(
            PayoutEntity payout, DisbursementEntity disbursement, Money amount, ReversalRequest request, Actor actor) {
        Map<String, Object> facts = new HashMap<>(state(payout, disbursement));
        facts.put("creator", payout.creatorId);
        facts.put("payout", payout.id);
        facts.put("amount", amount.minor());
        facts.put("currency", amount.currency());
        proposals.mustBeOfTwo(ApprovalKind.REVERSAL, payout.id, DigestedFacts.of(facts), request.reason(), actor);
        Instant now = schedule.now();
        ReversalEntity reversal = ReversalEntity.started(disbursement, amount.minor(), request, actor, now);
        reversal.claimed(schedule);
        reversal.persist();
        audit.record(
                payout.id,
                new Audit.AuditChange(
                        actor, "payout.reversal", null, null, "take back " + amount + ": " + request.reason()));
        return reversal;
    }

    /** What a proposed reversal was made for: none if there is no transfer. */
    Map<String, Object> state(String payoutId) {
        PayoutEntity payout = PayoutEntity.findById(payoutId);
        return transferOf(payout)
                .map(disbursement -> state(payout, disbursement))
                .orElseGet(Map::of);
    }

    private static Map<String, Object> state(PayoutEntity payout, DisbursementEntity disbursement) {
        return Map.of("reversed", disbursement.reversedAmount, "status", payout.status);
    }

    private static Optional<DisbursementEntity> transferOf(PayoutEntity payout) {
        return DisbursementEntity.ofPayout(payout.id).stream()
                .filter(disbursement -> disbursement.route == Route.PLATFORM && disbursement.isSettled())
                .findFirst();
    }

    private static Money amount(Money requested, Money owed, DisbursementEntity disbursement) {
        Money left = new Money(disbursement.arrived(), owed.currency());
        Money largest = owed.compareTo(left) < 0 ? owed : left;
        Money amount = requested == null ? largest : requested;
        if (!largest.isPositive() || amount.compareTo(largest) > 0) {
            throw new NothingToReverse(owed, left);
        }
        return amount;
    }

    private static NothingToReverse nothingToReverse(PayoutEntity payout, Money owed) {
        return new NothingToReverse(owed, Money.zero(payout.currency));
    }

    /** Claims a due reversal without a clear answer: no other node takes it before the next try. */
    @Transactional
    Optional<Task> next() {
        Optional<ReversalEntity> due = database.createNativeQuery("""
                        select * from reversal where state = 'STARTED' and next_try_at <= :now
                        order by next_try_at limit 1 for update skip locked""", ReversalEntity.class)
                .setParameter("now", schedule.now())
                .getResultStream()
                .findFirst();
        due.ifPresent(reversal -> reversal.claimed(schedule));
        return due.map(this::toTask);
    }

    /** Claims this reversal before its next try is due. Empty if its outcome is known, or if another node has taken it. */
    @Transactional
    Optional<Task> claimOpen(String reversalId, Actor actor) {
        return database.createNativeQuery(
                        "select * from reversal where id = :id for update skip locked", ReversalEntity.class)
                .setParameter("id", reversalId)
                .getResultStream()
                .findFirst()
                .filter(reversal -> reversal.state == State.STARTED)
                .map(reversal -> {
                    reversal.claimed(schedule);
                    Task task = toTask(reversal);
                    audit.record(
                            task.disbursement().payoutId(),
                            new Audit.AuditChange(actor, "payout.look", null, null, null));
                    return task;
                });
    }

    private Task toTask(ReversalEntity reversal) {
        DisbursementEntity disbursement = DisbursementEntity.findById(reversal.disbursementId);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        return new Task(
                reversal.toReversal(disbursement),
                disbursement.toDisbursement(payout.creatorId),
                reversal.tries > 1,
                schedule.keyAlive(reversal.startedAt),
                schedule.listingDecides(reversal.startedAt));
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
        reversal.outcomeUnknown(why, schedule.after(retryAfter));
    }
}
