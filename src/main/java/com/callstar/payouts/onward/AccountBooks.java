package com.callstar.payouts.onward;

import com.callstar.payouts.onward.OnwardGateway.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** What our books say of the money of destination charges on an account, in minor units. */
@ApplicationScoped
class AccountBooks {

    private final Session database;

    AccountBooks(Session database) {
        this.database = database;
    }

    /**
     * What must stay on the account: all that is not paid out yet, even if the payout is under way. What is held counts in
     * full, also if the creator owes money.
     */
    @Transactional
    long mustStay(String creatorId, String currency) {
        return sum("""
                select cast(greatest(
                    coalesce(sum(c.held_there), 0),
                    coalesce(sum(greatest(c.held_there, 0)) filter (where p.payout_status = 'HELD'), 0)) as bigint)
                from destination_charge c join captured_payment p on p.payment_id = c.payment_id
                where c.creator_id = :creator and c.currency = :currency""", creatorId, currency);
    }

    /** What payouts from the account are taking or have taken, and what still counts as what must stay. */
    @Transactional
    long underWay(Attempt attempt) {
        return sum("""
                select cast(coalesce(sum(amount), 0) as bigint) from open_disbursement
                where creator_id = :creator and currency = :currency and route = 'CONNECTED'""", attempt.creatorId(), attempt.amount().currency());
    }

    private long sum(String query, String creatorId, String currency) {
        return database.createNativeQuery(query, Long.class)
                .setParameter("creator", creatorId)
                .setParameter("currency", currency)
                .getSingleResult();
    }
}
