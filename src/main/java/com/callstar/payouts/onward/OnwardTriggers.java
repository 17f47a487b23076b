package com.callstar.payouts.onward;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.DestinationChanged;
import com.callstar.payouts.creators.ReadinessChanged;
import com.callstar.payouts.pauses.CreatorResumed;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.hibernate.Session;

/** Tries again at once what waits, when the account changes or a pause ends, and looks at it again when a payout has arrived. */
@ApplicationScoped
class OnwardTriggers {

    private final Session database;
    private final IdleStore idle;
    private final Clock clock;

    OnwardTriggers(Session database, IdleStore idle, Clock clock) {
        this.database = database;
        this.idle = idle;
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

    @Transactional(MANDATORY)
    void resumed(@Observes CreatorResumed resumed) {
        makeDue(resumed.creator().id());
    }

    /** Stripe may show the money of a payout before we book it, above all if a restored backup has lost it. */
    @Transactional(MANDATORY)
    void paid(@Observes PayoutStatusChanged changed) {
        if (changed.payout().status() == PayoutStatus.PAID) {
            idle.lookAgain(changed.payout().creatorId());
        }
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
