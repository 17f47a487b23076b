package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;

/** Audits what happens to payments and fires the events about it, in the transaction of the change. */
@ApplicationScoped
class PaymentEventRecorder {

    private final Audit audit;
    private final Event<PaymentHeld> captures;
    private final Event<SharesReleased> releases;
    private final Event<SettledInOtherCurrency> settlements;

    PaymentEventRecorder(
            Audit audit,
            Event<PaymentHeld> captures,
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

    /**
     * @param before the previous status; null if the payment was unknown
     * @param differences from what was prepared; null if there are none
     */
    void captured(Payment payment, String before, String differences, Actor actor) {
        String now = payment.payoutStatus().name();
        audit.record(payment.id(), new Audit.AuditChange(actor, "payment.capture", before, now, differences));
        if (payment.creatorAmount().isPositive()) {
            captures.fire(new PaymentHeld(payment));
        }
        if (payment.captured().waitsFor().contains(OpenQuestion.SETTLEMENT)) {
            settlements.fire(new SettledInOtherCurrency(payment));
        }
    }

    void released(Collection<String> paymentIds, SharesReleased event, Actor actor) {
        audit.record(paymentIds, new Audit.AuditChange(actor, "payment.release", "HELD", "READY", event.batch()));
        if (!event.sums().isEmpty()) {
            releases.fire(event);
        }
    }
}
