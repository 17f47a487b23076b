package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.AuditTexts;
import com.callstar.payouts.creators.CreatorErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Payments name nobody, but what people wrote about them may: an admin's reason for a decision. */
@ApplicationScoped
class ErasedCreators {

    private final Session database;
    private final AuditTexts texts;

    ErasedCreators(Session database, AuditTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        texts.removeAbout(database.createNativeQuery("select id from payment where creator_id = :creator", String.class)
                .setParameter("creator", erased.before().id())
                .getResultList());
    }
}
