package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.creators.DestinationChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/**
 * Records a changed destination in the history of each payout under way. A payout that is sent already keeps its
 * destination.
 */
@ApplicationScoped
class DestinationNotes {

    private final Session database;
    private final Audit audit;

    DestinationNotes(Session database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Transactional(MANDATORY)
    void note(@Observes DestinationChanged change) {
        List<String> underWay = database.createNativeQuery(
                        "select id from payout where creator_id = :creator and status in ('PENDING', 'PROCESSING')",
                        String.class)
                .setParameter("creator", change.recipient().id())
                .getResultList();
        String what = change.before() + " → " + change.after();
        audit.record(
                underWay, new Audit.AuditChange(change.actor(), "payout.destination_changed", null, null, what, true));
    }
}
