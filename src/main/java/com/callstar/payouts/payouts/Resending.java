package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.pauses.CreatorResumed;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Says whether what Stripe has refused because of the platform may be sent again, and makes it due when a pause has ended. */
@ApplicationScoped
class Resending {

    private final Session database;
    private final Creators creators;
    private final Pauses pauses;
    private final BooksFreezes freezes;
    private final Event<DisbursementsDue> due;

    Resending(Session database, Creators creators, Pauses pauses, BooksFreezes freezes, Event<DisbursementsDue> due) {
        this.database = database;
        this.creators = creators;
        this.pauses = pauses;
        this.freezes = freezes;
        this.due = due;
    }

    /** Why it must not be sent now; empty if it may, and then nobody pauses the creator before the transaction ends. */
    @Transactional(MANDATORY)
    Optional<RecoveryClaims.Step> against(PayoutEntity payout) {
        if (pause(payout).isPresent()) {
            return Optional.of(RecoveryClaims.Step.PAUSED);
        }
        if (frozenBecause(payout).isPresent()) {
            return Optional.of(RecoveryClaims.Step.FROZEN);
        }
        boolean changed = payout.destination.toRecord().changedSince(creators.get(payout.creatorId));
        return changed ? Optional.of(RecoveryClaims.Step.ON_HOLD) : Optional.empty();
    }

    /** The creator's pause; if there is none, nobody sets one before the transaction ends. */
    @Transactional(MANDATORY)
    Optional<Pause> pause(PayoutEntity payout) {
        return pauses.beforeSending(payout.creatorId);
    }

    /** How the creator's books contradict themselves; empty if they do not. Another payout may have paid the same money. */
    @Transactional(MANDATORY)
    Optional<String> frozenBecause(PayoutEntity payout) {
        return Optional.ofNullable(freezes.reasons(List.of(payout.creatorId)).get(payout.creatorId));
    }

    /** What waited for the platform too is tried at once, instead of when recovery would look again. */
    @Transactional(MANDATORY)
    void resumed(@Observes CreatorResumed resumed) {
        int count = database.createNativeMutationQuery("""
                        update disbursement set next_try_at = :now where id in (
                            select d.id from disbursement d join payout p on p.id = d.payout_id
                            where p.creator_id = :creator and d.waiting_because is not null and d.next_try_at > :now
                            for update of d skip locked)""")
                .setParameter("now", resumed.at())
                .setParameter("creator", resumed.creator().id())
                .executeUpdate();
        due.fire(new DisbursementsDue(count, false));
    }
}
