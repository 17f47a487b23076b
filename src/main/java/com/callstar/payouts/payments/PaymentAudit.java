package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Audits changes of many payments, with one statement for all that changed in the same way. */
@ApplicationScoped
class PaymentAudit {

    private final Audit audit;

    PaymentAudit(Audit audit) {
        this.audit = audit;
    }

    void record(Collection<ShareChange> changes, String action, String reason, Actor actor) {
        record Way(ShareStatus from, ShareStatus to) {}
        Map<Way, List<String>> byWay = changes.stream()
                .collect(Collectors.groupingBy(
                        change ->
                                new Way(change.before().status(), change.after().status()),
                        Collectors.mapping(ShareChange::paymentId, Collectors.toList())));
        byWay.forEach((way, ids) -> audit.record(
                ids,
                new Audit.AuditChange(actor, action, way.from().name(), way.to().name(), reason)));
    }
}
