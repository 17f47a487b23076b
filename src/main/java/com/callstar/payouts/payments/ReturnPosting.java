package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** Updates a payment's amounts, status and ledger entries to match its refunds and disputes. */
@ApplicationScoped
class ReturnPosting {

    private final Session database;
    private final Ledger ledger;
    private final PaymentAudit audit;
    private final Debts debts;
    private final Event<ShareReturned> shareReturned;

    ReturnPosting(
            Session database, Ledger ledger, PaymentAudit audit, Debts debts, Event<ShareReturned> shareReturned) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.debts = debts;
        this.shareReturned = shareReturned;
    }

    /**
     * Does nothing if the payment already matches.
     *
     * @param payment this transaction must hold the locks of the payment and its owner
     * @param cause what caused the change; part of the ledger reference and of the audit
     */
    @Transactional(MANDATORY)
    void recompute(PaymentEntity payment, String cause, Instant at, Actor actor) {
        ReturnedAmounts before = payment.share.returned();
        ReturnedAmounts after = ReturnedAmounts.asKnown(
                payment, RefundEntity.ofPayment(payment.id), DisputeEntity.ofPayment(payment.id));
        if (after.equals(before)) {
            return;
        }
        Balances balancesBefore = ledger.balances(payment.owner());
        ShareChange change = apply(payment, before, after);
        List<ShareChange> changes = List.of(change);
        String reference = cause + ":" + payment.id + ":" + (payment.share.returns() + 1);
        ledger.post(JournalEntry.ofChanges(
                payment.owner(), reference, at, deltas(before, after, ShareChange.accountDeltas(changes))));
        audit.record(changes, "payment." + cause, describe(payment, after), actor);
        debts.repay(Set.of(payment.owner()), Map.of(), actor);
        database.refresh(payment);
        Balances balances = ledger.balances(payment.owner());
        before.until(after)
                .ifPresent(what -> shareReturned.fire(new ShareReturned(
                        payment.toPayment(),
                        payment.share.returns(),
                        what,
                        payment.money(after.share() - before.share()),
                        balancesBefore.of(AccountKind.READY),
                        balances.of(AccountKind.READY),
                        balancesBefore.owed(),
                        balances.owed(),
                        payment.money(
                                change.before().writtenOff() - change.after().writtenOff()))));
    }

    /** What was written off comes back before the creator gets anything. Lowers the proven sum by what went back: if the money comes back, Stripe's statement has to confirm it first. */
    private ShareChange apply(PaymentEntity payment, ReturnedAmounts before, ReturnedAmounts after) {
        return database.createNativeQuery("""
            with known as (
                select p.*, cast(remaining_amount + share_returned - :share as bigint) as left_of_it
                from payment p where id = :id)
            , share as (
                            select id, payout_status as status_before, remaining_amount as remaining_before,
                       reserved_amount as reserved_before, written_off_amount as written_off_before, u.undone,
                       left_of_it - u.undone as remaining,
                       share_status(payout_status, :frozen or cardinality(waits_for) > 0, left_of_it - u.undone,
                           claimed_amount, paid_amount, recovered_amount + u.undone) as status
                from known cross join lateral (
                    select least(written_off_amount, greatest(left_of_it, 0)) as undone) u)
                        , lowered as (
                            insert into charge_proof as c (payment_intent_id, lowered_at)
                            select cast(:intent as text), clock_timestamp() where :lowers
                            on conflict (payment_intent_id) do update set lowered_at = excluded.lowered_at,
                                amount = case when c.amount > :stands then :stands else c.amount end)
                        update payment p set
                            refunded_amount = :refunded, disputed_amount = :disputed, charged_back_amount = :chargedBack,
                            share_returned = :share, fee_returned = :fee, frozen = :frozen, returns = p.returns + 1,
                            status = :paymentStatus, payout_status = share.status,
                recovered_amount = p.recovered_amount + share.undone,
                written_off_amount = p.written_off_amount - share.undone,
                            reserved_amount = reserve_left(share.status, share.remaining, p.reserved_amount)
                        from share where share.id = p.id
            returning %s""".formatted(ShareChange.COLUMNS), ShareChange.Row.class)
                .setParameter("id", payment.id)
                .setParameter("intent", payment.stripePaymentIntentId)
                .setParameter("lowers", after.gone() > before.gone())
                .setParameter("stands", payment.amount - after.gone())
                .setParameter("refunded", after.refunded())
                .setParameter("disputed", after.disputed())
                .setParameter("chargedBack", after.chargedBack())
                .setParameter("share", after.share())
                .setParameter("fee", after.fee())
                .setParameter("frozen", after.frozen())
                .setParameter("paymentStatus", after.status(payment.amount).name())
                .getSingleResult()
                .change();
    }

    /**
     * Refunds and disputes are taken from the platform's balance, whatever the route; disputed money is with the customer's
     * bank.
     */
    private static Map<AccountKind, Long> deltas(
            ReturnedAmounts before, ReturnedAmounts after, Map<AccountKind, Long> shareDeltas) {
        Map<AccountKind, Long> deltas = new EnumMap<>(shareDeltas);
        deltas.put(AccountKind.FEES, before.fee() - after.fee());
        deltas.put(AccountKind.IN_DISPUTE, before.disputed() - after.disputed());
        deltas.put(AccountKind.AT_PLATFORM, after.gone() - before.gone());
        return deltas;
    }

    private static String describe(PaymentEntity payment, ReturnedAmounts after) {
        Money amount = payment.money(payment.amount);
        return "of %s: refunded %s, in dispute %s, charged back %s; of the share %s, of the fee %s"
                .formatted(
                        amount,
                        payment.money(after.refunded()),
                        payment.money(after.disputed()),
                        payment.money(after.chargedBack()),
                        payment.money(after.share()),
                        payment.money(after.fee()));
    }
}
