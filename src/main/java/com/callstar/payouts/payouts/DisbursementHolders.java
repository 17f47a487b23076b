package com.callstar.payouts.payouts;

import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Says whose money disbursements move. */
@ApplicationScoped
public class DisbursementHolders {

    private final Session database;

    DisbursementHolders(Session database) {
        this.database = database;
    }

    /** The holders of the disbursements that have one of these tokens, or became one of these objects at Stripe. */
    @Transactional
    public Set<AccountHolder> of(Collection<String> references, Collection<String> stripeIds) {
        if (references.isEmpty() && stripeIds.isEmpty()) {
            return Set.of();
        }
        return database.createNativeQuery("""
                        select p.creator_id, p.currency from disbursement d join payout p on p.id = d.payout_id
                        where d.stripe_id = any(cast(:ids as text[]))
                        union
                        select p.creator_id, p.currency from disbursement d join payout p on p.id = d.payout_id
                        where d.reference = any(cast(:references as text[]))""", AccountHolder.class)
                .setParameter("ids", stripeIds.toArray(String[]::new))
                .setParameter("references", references.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toSet());
    }
}
