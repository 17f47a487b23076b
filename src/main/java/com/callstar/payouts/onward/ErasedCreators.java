package com.callstar.payouts.onward;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import com.callstar.payouts.creators.ErasureRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Keeps creators from being erased whose money has not reached their bank. Removes Stripe's messages and admins' reasons about those who are erased. */
@ApplicationScoped
class ErasedCreators {

    private final Session database;

    ErasedCreators(Session database) {
        this.database = database;
    }

    @Transactional(MANDATORY)
    void requested(@Observes ErasureRequested request) {
        database.createNativeQuery("""
                        select disbursement_id || ' ONWARD_' || state from onward_payout
                        where creator_id = :creator and state in ('WAITING', 'SENT', 'FAILED')""", String.class)
                .setParameter("creator", request.creatorId())
                .getResultList()
                .forEach(request::hinder);
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        database.createNativeMutationQuery("""
                        update onward_payout set message = null, ordered_because = case when ordered_by is not null then '' end
                        where creator_id = :creator and (message is not null or ordered_by is not null)""")
                .setParameter("creator", erased.before().id())
                .executeUpdate();
    }
}
