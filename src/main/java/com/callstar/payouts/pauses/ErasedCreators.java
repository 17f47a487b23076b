package com.callstar.payouts.pauses;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import com.callstar.payouts.creators.ErasureRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Keeps creators from being erased whom an admin has paused. Removes the reasons about those who are erased. */
@ApplicationScoped
class ErasedCreators {

    private final PauseStore store;
    private final Clock clock;

    ErasedCreators(PauseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional(MANDATORY)
    void requested(@Observes ErasureRequested request) {
        store.hindrances(request.creatorId(), clock.instant()).forEach(request::hinder);
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        store.removeTexts(erased.before().id());
    }
}
