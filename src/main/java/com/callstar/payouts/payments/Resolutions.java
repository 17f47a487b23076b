package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/**
 * Applies admins' decisions about payments that wait for them. A decided share is released when its holding period is over.
 */
@ApplicationScoped
public class Resolutions {

    private final Session database;
    private final Ledger ledger;
    private final Settlements settlements;
    private final PaymentEventRecorder history;

    Resolutions(Session database, Ledger ledger, Settlements settlements, PaymentEventRecorder history) {
        this.database = database;
        this.ledger = ledger;
        this.settlements = settlements;
        this.history = history;
    }

    /**
     * Repeating a decision changes nothing.
     *
     * @throws PaymentRefused if there is nothing to decide, or the decision is no longer possible
     */
    @Transactional
    public Payment resolve(String paymentId, PaymentResolution resolution, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, 1000);
        PaymentEntity payment = PaymentEntity.<PaymentEntity>findByIdOptional(paymentId)
                .orElseThrow(() -> InvalidInput.because("paymentId", "unknown"));
        ledger.lock(payment.owner());
        payment.lock();
        CaptureColumns facts = payment.facts;
        if (facts.isDecided(resolution)) {
            return payment.toPayment();
        }
        if (!facts.questions().contains(resolution.question)) {
            throw PaymentRefused.nothingToDecide(paymentId, resolution);
        }
        if (resolution == PaymentResolution.ACCEPT_SETTLEMENT) {
            settlements.accept(payment);
        }
        facts.decide(resolution);
        payment.persistAndFlush();
        String status = payment.payoutStatus.name();
        history.record(
                paymentId,
                new Audit.AuditChange(actor, "payment.resolve", status, status, resolution.name() + ": " + why));
        return payment.toPayment();
    }

    /** The payments that wait for an admin, oldest first; at most {@value Page#LARGEST}. */
    @Transactional
    public List<String> waiting() {
        return database.createNativeQuery(
                        "select id from payment where cardinality(waits_for) > 0 order by id limit :limit",
                        String.class)
                .setParameter("limit", Page.LARGEST)
                .getResultList();
    }

    /** A full refund answers the questions about a payment, including whether its booking was paid twice. */
    void returned(@Observes ShareReturned change) {
        Payment payment = change.payment();
        Payment.Returned returned = payment.returned();
        if (returned.frozen() || !returned.refunded().plus(returned.disputed()).equals(payment.amount())) {
            return;
        }
        database.createNativeMutationQuery("""
                        update payment p set waits_for =
                            case when p.id = :id then cast('{}' as text[]) else array_remove(p.waits_for, 'PAID_TWICE') end
                        where p.booking_id = :booking and cardinality(p.waits_for) > 0
                          and (p.id = :id or not exists (
                            select 1 from payment other
                            where other.booking_id = p.booking_id and other.id <> p.id and other.captured_at is not null
                              and other.currency = p.currency and other.amount = p.amount
                              and other.refunded_amount + other.charged_back_amount < other.amount))""")
                .setParameter("id", payment.id())
                .setParameter("booking", payment.bookingId())
                .executeUpdate();
    }
}
