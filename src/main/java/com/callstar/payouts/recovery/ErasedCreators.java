package com.callstar.payouts.recovery;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Removes the reasons for which an erased creator's plans were agreed or ended: they may name the creator. */
@ApplicationScoped
class ErasedCreators {

    private final Session database;

    ErasedCreators(Session database) {
        this.database = database;
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        database.createNativeMutationQuery("update recovery_plan set reason = 'removed' where creator_id = :creator")
                .setParameter("creator", erased.before().id())
                .executeUpdate();
    }
}
