package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Ledger.Busy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Payments that reached Stripe's balance in another currency than the customer paid in. That balance cannot pay their
 * share, so it is held until an admin decides in which currency it is paid.
 */
@ApplicationScoped
public class Settlements {

    private static final Actor SETTLEMENT = Actor.system("settlement");

    private final Session database;
    private final Ledger ledger;
    private final PaymentAudit audit;
    private final Clock clock;
    private final Event<SettledInOtherCurrency> settlements;

    Settlements(
            Session database,
            Ledger ledger,
            PaymentAudit audit,
            Clock clock,
            Event<SettledInOtherCurrency> settlements) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.settlements = settlements;
    }

    /**
     * Stores what was settled, and holds the rest of the affected shares. Skips payments that settled in their own
     * currency, are unknown, or are already stored.
     *
     * @return how many payments wait for an admin because of this
     */
    @Transactional
    public int inOtherCurrency(List<SettledAmount> settled) {
        Set<AccountHolder> owners = owners(settled);
        if (owners.isEmpty()) {
            return 0;
        }
        ledger.lock(owners, Busy.WAIT);
        List<ShareChange> changes = hold(settled);
        ledger.post(changes.stream()
                .map(change -> JournalEntry.ofChanges(
                        change.owner(),
                        "hold-back:" + change.paymentId(),
                        clock.instant(),
                        ShareChange.accountDeltas(List.of(change))))
                .toList());
        audit.record(changes, "payment.wait", "waits for SETTLEMENT", SETTLEMENT);
        List<ShareChange> waiting = changes.stream()
                .filter(change -> change.after().status() == ShareStatus.HELD)
                .toList();
        waiting.forEach(this::announce);
        return waiting.size();
    }

    private void announce(ShareChange change) {
        PaymentEntity payment = PaymentEntity.findById(change.paymentId());
        database.refresh(payment);
        settlements.fire(new SettledInOtherCurrency(payment.toPayment()));
    }

    private Set<AccountHolder> owners(List<SettledAmount> settled) {
        return database.createNativeQuery("""
                        select distinct p.creator_id, p.currency
                        from unnest(cast(:intents as text[]), cast(:currencies as text[])) as s(intent, currency)
                        join payment p on p.stripe_payment_intent_id = s.intent
                        where p.captured_at is not null and p.settled_currency is null and p.currency <> s.currency""", AccountHolder.class)
                .setParameter("intents", intents(settled))
                .setParameter("currencies", currencies(settled))
                .getResultStream()
                .collect(Collectors.toSet());
    }

    private List<ShareChange> hold(List<SettledAmount> settled) {
        return database.createNativeQuery("""
                        with told as (
                            select p.id, p.payout_status as status_before, p.remaining_amount as remaining_before,
                       p.reserved_amount as reserved_before, p.written_off_amount as written_off_before,
                                   s.currency as settled_currency, s.amount, p.remaining_amount > 0 as asks
                            from unnest(cast(:intents as text[]), cast(:currencies as text[]), cast(:amounts as bigint[]))
                                as s(intent, currency, amount)
                            join payment p on p.stripe_payment_intent_id = s.intent
                            where p.captured_at is not null and p.settled_currency is null and p.currency <> s.currency and s.amount > 0)
                        update payment p set
                            settled_currency = told.settled_currency, settled_amount = told.amount,
                            waits_for = case when asks then array_append(p.waits_for, 'SETTLEMENT') else p.waits_for end,
                            payout_status = share_status(p.payout_status, p.held_back or asks, p.remaining_amount,
                                                         p.claimed_amount, p.paid_amount, p.recovered_amount),
                            reserved_amount = case when asks then 0 else p.reserved_amount end
                        from told where told.id = p.id
            returning %s""".formatted(ShareChange.COLUMNS), ShareChange.Row.class)
                .setParameter("intents", intents(settled))
                .setParameter("currencies", currencies(settled))
                .setParameter(
                        "amounts", settled.stream().map(SettledAmount::amount).toArray(Long[]::new))
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
    }

    private static String[] intents(List<SettledAmount> settled) {
        return settled.stream().map(SettledAmount::paymentIntentId).toArray(String[]::new);
    }

    private static String[] currencies(List<SettledAmount> settled) {
        return settled.stream().map(SettledAmount::currency).toArray(String[]::new);
    }

    /**
     * Books a payment again in the currency that reached the balance, with the platform's fee in the same proportion.
     *
     * @param payment this transaction must hold the locks of the payment and its owner
     * @throws PaymentRefused if part of it is claimed, paid or already returned
     */
    @Transactional(MANDATORY)
    void accept(PaymentEntity payment) {
        if (payment.isMoved()) {
            throw PaymentRefused.movedAlready(payment.id);
        }
        Money settled = payment.facts.settled();
        Money fee = payment.feePercentage == null
                ? settled.portion(
                        new Money(payment.platformFee, settled.currency()),
                        new Money(payment.amount, settled.currency()))
                : settled.percent(payment.feePercentage);
        JournalEntry undone = CapturePosting.reversed(payment, "settled-from:" + payment.id, clock.instant());
        payment.facts.charged(payment.money(payment.amount));
        payment.apply(new Terms(
                settled,
                fee,
                payment.feePercentage,
                payment.feeOnRefund,
                payment.holdDays,
                payment.reservePercentage,
                payment.reserveDays));
        payment.hold();
        ledger.lock(payment.owner());
        ledger.post(List.of(undone, CapturePosting.of(payment, "settled-as:" + payment.id, clock.instant())));
    }
}
