package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;

/** Audits what happens to payments and fires the events about it, in the transaction of the change. */
@ApplicationScoped
class PaymentEventRecorder {

    private final Audit audit;
    private final Event<PaymentsHeld> captures;
    private final Event<SharesReleased> releases;
    private final Event<SettledInOtherCurrency> settlements;

    PaymentEventRecorder(
            Audit audit,
            Event<PaymentsHeld> captures,
            Event<SharesReleased> releases,
            Event<SettledInOtherCurrency> settlements) {
        this.audit = audit;
        this.captures = captures;
        this.releases = releases;
        this.settlements = settlements;
    }

    void record(String paymentId, Audit.AuditChange change) {
        audit.record(paymentId, change);
    }

    void record(Collection<String> paymentIds, Audit.AuditChange change) {
        audit.record(paymentIds, change);
    }

    /**
     * A payment that was just captured.
     *
     * @param before the previous status; null if the payment was unknown
     * @param differences from what was prepared; null if there are none
     */
    record Captured(Payment payment, String before, String differences, Actor actor) {

        private Audit.SubjectChange change() {
            String now = payment.payoutStatus().name();
            return new Audit.SubjectChange(
                    payment.id(), new Audit.AuditChange(actor, "payment.capture", before, now, differences));
        }
    }

    void captured(List<Captured> all) {
        audit.recordAll(all.stream().map(Captured::change).toList());
        List<Payment> held = all.stream()
                .map(Captured::payment)
                .filter(payment -> payment.creatorAmount().isPositive())
                .toList();
        if (!held.isEmpty()) {
            captures.fire(new PaymentsHeld(held));
        }
        all.stream()
                .map(Captured::payment)
                .filter(payment -> payment.captured().waitsFor().contains(OpenQuestion.SETTLEMENT))
                .forEach(payment -> settlements.fire(new SettledInOtherCurrency(payment)));
    }

    void released(Collection<String> paymentIds, String batch, Actor actor) {
        audit.record(paymentIds, new Audit.AuditChange(actor, "payment.release", "HELD", "READY", batch));
    }

    /** After debts are repaid from it, so that what creators read is what they have. */
    void announce(SharesReleased event) {
        if (!event.sums().isEmpty()) {
            releases.fire(event);
        }
    }
}
