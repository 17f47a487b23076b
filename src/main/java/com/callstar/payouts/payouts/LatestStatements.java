package com.callstar.payouts.payouts;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payments.Proofs;
import com.callstar.payouts.payments.Shares;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads Stripe's statements before a payout: of the platform, and of the creator's account if money lies there. They
 * confirm payments, and show what Stripe has paid without the books knowing it.
 */
@ApplicationScoped
class LatestStatements {

    private final Statement statement;
    private final Proofs proofs;
    private final Shares shares;
    private final ProofPolicy policy;

    LatestStatements(Statement statement, Proofs proofs, Shares shares, ProofPolicy policy) {
        this.statement = statement;
        this.proofs = proofs;
        this.shares = shares;
        this.policy = policy;
    }

    /**
     * @param stripeAccountId null if the creator has none
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return one of them
     */
    void read(AccountHolder owner, String stripeAccountId) {
        if (!policy.required()) {
            return;
        }
        statement.bringUpToDate(proofs.unconfirmed(owner));
        if (stripeAccountId != null && shares.anyReadyOnAccount(owner)) {
            statement.bringUpToDate(stripeAccountId);
        }
    }
}
