package com.callstar.payouts.onward;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.DestinationChanged;
import com.callstar.payouts.creators.ReadinessChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.hibernate.Session;

/** Tries again at once what waits for an account, when the account changes. */
@ApplicationScoped
class OnwardTriggers {

    private final Session database;
    private final Clock clock;

    OnwardTriggers(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional(MANDATORY)
    void moved(@Observes DestinationChanged changed) {
        makeDue(changed.recipient().id());
    }

    @Transactional(MANDATORY)
    void ready(@Observes ReadinessChanged changed) {
        makeDue(changed.after().id());
    }

    private void makeDue(String creatorId) {
        database.createNativeMutationQuery("""
                        update onward_payout set next_try_at = :now where disbursement_id in (
                            select disbursement_id from onward_payout
                            where creator_id = :creator and state in ('WAITING', 'FAILED') and next_try_at > :now
                            for update skip locked)""")
                .setParameter("creator", creatorId)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
