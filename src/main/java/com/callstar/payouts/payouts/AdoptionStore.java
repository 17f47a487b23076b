package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.hibernate.Session;

/** Adopts one unbooked disbursement in one transaction, under the lock of its owner. */
@ApplicationScoped
class AdoptionStore {

    private final Session database;
    private final Ledger ledger;
    private final Creators creators;
    private final AdoptedPayouts payouts;
    private final BooksFreezes freezes;

    AdoptionStore(Session database, Ledger ledger, Creators creators, AdoptedPayouts payouts, BooksFreezes freezes) {
        this.database = database;
        this.ledger = ledger;
        this.creators = creators;
        this.payouts = payouts;
        this.freezes = freezes;
    }

    /** Returns the id of the payout. */
    @Transactional
    String adopt(String stripeId, String reason, Actor actor) {
        UnbookedDisbursements.Row row = locked(stripeId);
        if (row.disbursementId() != null) {
            return DisbursementEntity.<DisbursementEntity>findById(row.disbursementId()).payoutId;
        }
        UnbookedDisbursement unbooked = row.toRecord();
        Creator creator = creator(unbooked, actor);
        ledger.lock(new AccountHolder(creator.id(), unbooked.amount().currency()));
        DisbursementEntity disbursement = payouts.book(unbooked, creator, reason, actor);
        database.flush();
        mark(stripeId, disbursement.id, reason, actor);
        freezes.releaseIfSound(creator.id(), "adopted " + stripeId + ": " + reason, actor);
        return disbursement.payoutId;
    }

    private UnbookedDisbursements.Row locked(String stripeId) {
        return database.createNativeQuery(
                        "select " + UnbookedDisbursements.COLUMNS + " where u.stripe_id = :id for update of u",
                        UnbookedDisbursements.Row.class)
                .setParameter("id", stripeId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new PayoutRefused.NothingToAdopt(stripeId));
    }

    private Creator creator(UnbookedDisbursement unbooked, Actor actor) {
        if (unbooked.creatorId() == null) {
            throw new PayoutRefused.AdoptedCreatorUnknown(unbooked.stripeId(), unbooked.stripeAccountId());
        }
        if (actor.isCreator(unbooked.creatorId())) {
            throw new PayoutRefused.TheirOwn();
        }
        return creators.get(unbooked.creatorId());
    }

    private void mark(String stripeId, String disbursementId, String reason, Actor actor) {
        database.createNativeMutationQuery("""
                        update unbooked_disbursement
                        set disbursement_id = :disbursement, adopted_at = :now, adopted_by = :actor, adopt_reason = :reason
                        where stripe_id = :id""")
                .setParameter("disbursement", disbursementId)
                .setParameter("now", payouts.now(), Instant.class)
                .setParameter("actor", actor.toString())
                .setParameter("reason", reason)
                .setParameter("id", stripeId)
                .executeUpdate();
    }
}
