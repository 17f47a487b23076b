package com.callstar.payouts.debts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/**
 * Removes the reasons for which an erased creator's debts were written off: they may name the creator. Who owes something is not erased: the
 * ledger's accounts hinder it.
 */
@ApplicationScoped
class ErasedCreators {

    private final Session database;

    ErasedCreators(Session database) {
        this.database = database;
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        database.createNativeMutationQuery("update debt_write_off set reason = 'removed' where creator_id = :creator")
                .setParameter("creator", erased.before().id())
                .executeUpdate();
    }
}
