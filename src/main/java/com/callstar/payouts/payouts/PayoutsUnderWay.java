package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.AccountUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/** The payouts of a creator that are processing, or of which a part has no known outcome. */
@ApplicationScoped
class PayoutsUnderWay implements AccountUse {

    private final Session database;

    PayoutsUnderWay(Session database) {
        this.database = database;
    }

    @Override
    public List<String> underWay(String creatorId) {
        return database.createNativeQuery("""
                        select p.id from payout p
                        where p.creator_id = :creator
                          and (p.status = 'PROCESSING' or exists (
                              select 1 from disbursement d where d.payout_id = p.id and d.state in ('STARTED', 'ACCEPTED')))
                        order by p.id""", String.class)
                .setParameter("creator", creatorId)
                .getResultList();
    }
}
