package com.callstar.payouts.terms;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Removes the reasons for which an erased creator's terms were set: they may name the creator. The terms stay. */
@ApplicationScoped
class ErasedCreators {

    private final Session database;
    private final TermsStore store;

    ErasedCreators(Session database, TermsStore store) {
        this.database = database;
        this.store = store;
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        String creator = erased.before().id();
        store.lock(creator);
        database.createNativeMutationQuery("update creator_terms set reason = 'removed' where creator_id = :creator")
                .setParameter("creator", creator)
                .executeUpdate();
    }
}
