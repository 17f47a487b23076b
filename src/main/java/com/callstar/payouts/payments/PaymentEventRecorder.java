package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;

/** What happens to payments, in its transaction: written down in the audit, and told to whoever it concerns. */
@ApplicationScoped
class PaymentEventRecorder {

    private final Audit audit;
    private final Event<PaymentHeld> captures;
    private final Event<SharesReleased> releases;

    PaymentEventRecorder(Audit audit, Event<PaymentHeld> captures, Event<SharesReleased> releases) {
        this.audit = audit;
        this.captures = captures;
        this.releases = releases;
    }

    void record(String paymentId, Audit.AuditChange change) {
        audit.record(paymentId, change);
    }

    /**
     * @param before the status until now; null where we did not know of the payment
     * @param differences from what was prepared; null where there are none
     */
    void captured(Payment payment, String before, String differences, Actor actor) {
        String now = payment.payoutStatus().name();
        audit.record(payment.id(), new Audit.AuditChange(actor, "payment.capture", before, now, differences));
        if (payment.creatorAmount().isPositive()) {
            captures.fire(new PaymentHeld(payment));
        }
    }

    void released(Collection<String> paymentIds, SharesReleased news, Actor actor) {
        audit.record(paymentIds, new Audit.AuditChange(actor, "payment.release", "HELD", "READY", news.batch()));
        if (!news.sums().isEmpty()) {
            releases.fire(news);
        }
    }
}
