package com.callstar.payouts.payouts;

import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks whether Stripe has paid a creator without the books knowing it, and freezes the creator's payouts if it has. */
@ApplicationScoped
class LostHistory {

    private final LatestStatements statements;
    private final BooksFreezes freezes;

    LostHistory(LatestStatements statements, BooksFreezes freezes) {
        this.statements = statements;
        this.freezes = freezes;
    }

    /**
     * Calls Stripe, so do not call it inside a transaction.
     *
     * @param stripeAccountId as in {@link LatestStatements#findLost}
     * @throws PayoutRefused.StatementUnavailable if Stripe does not show it
     */
    void find(AccountHolder owner, String stripeAccountId) {
        statements.findLost(owner, stripeAccountId);
        freezes.check(List.of(owner.creatorId()));
    }
}
