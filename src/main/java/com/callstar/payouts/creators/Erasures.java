package com.callstar.payouts.creators;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.audit.AuditTexts;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Erases the personal data of creators to whom nothing is owed. The ledger, the audit, payments and payouts keep ids, amounts and times: the
 * law wants them, and they must add up.
 */
@ApplicationScoped
public class Erasures {

    private static final int LONGEST_REASON = 1000;

    private final ErasureStore store;
    private final Audit audit;
    private final AuditTexts texts;
    private final Event<ErasureRequested> requested;
    private final Event<CreatorErased> erased;

    Erasures(
            ErasureStore store,
            Audit audit,
            AuditTexts texts,
            Event<ErasureRequested> requested,
            Event<CreatorErased> erased) {
        this.store = store;
        this.audit = audit;
        this.texts = texts;
        this.requested = requested;
        this.erased = erased;
    }

    /**
     * A creator after the erasure.
     *
     * @param stripeAccounts the accounts that they ever had, and whose data Stripe still keeps
     */
    public record Erasure(Creator creator, List<String> stripeAccounts) {}

    /**
     * Erases a creator in one transaction. Repeating it changes nothing.
     *
     * @param reason kept in the audit for good, at most 1000 characters; it must not name the person
     * @throws CreatorNotFound if there is none
     * @throws CreatorRefused INVALID_STATE if the creator is owed something or owes it, or something is under way; it says what
     * @throws InvalidInput if there is no reason
     */
    @Transactional
    public Erasure erase(String creatorId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Creator known = store.get(creatorId);
        List<String> accounts = store.accountsOf(known);
        if (known.erased()) {
            return new Erasure(known, accounts);
        }
        ErasureRequested request = new ErasureRequested(creatorId);
        requested.fire(request);
        if (!request.obstacles().isEmpty()) {
            throw CreatorRefused.notYet(creatorId, request.obstacles());
        }
        return new Erasure(erase(known, accounts, why, actor), accounts);
    }

    private Creator erase(Creator known, List<String> accounts, String why, Actor actor) {
        ErasureStore.Erased done = store.erase(known.id());
        if (done.before() == null) {
            return done.after();
        }
        store.subjectsOf(done.before()).forEach(subject -> texts.removeOf("creator:" + subject));
        texts.removeAbout(List.of(known.id()));
        texts.removeSearchesFor(List.of(done.before().name(), done.before().email()));
        erased.fire(new CreatorErased(done.before(), done.after().erasedAt(), accounts));
        audit.record(known.id(), new Audit.AuditChange(actor, "creator.erase", null, "ERASED", why));
        return done.after();
    }
}
