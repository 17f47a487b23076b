package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payments.Proofs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Checks the books and Stripe's statement before anything is claimed. Outside any transaction, because it may call
 * Stripe.
 */
@ApplicationScoped
class ConfirmedClaims {

    private final Claims claims;
    private final Statement statement;
    private final Proofs proofs;
    private final ProofPolicy policy;
    private final BooksFreezes freezes;

    ConfirmedClaims(Claims claims, Statement statement, Proofs proofs, ProofPolicy policy, BooksFreezes freezes) {
        this.claims = claims;
        this.statement = statement;
        this.proofs = proofs;
        this.policy = policy;
        this.freezes = freezes;
    }

    /**
     * As {@link Claims#claim}.
     *
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return its statement: nothing was done
     */
    List<PayoutGateway.Disbursement> claim(Payout requested, Creator creator, String notes, Actor actor) {
        freezes.check(List.of(creator.id()));
        if (policy.required()) {
            statement.bringUpToDate(proofs.unconfirmed(
                    new AccountHolder(creator.id(), requested.requested().currency())));
        }
        return claims.claim(requested, creator, notes, actor);
    }
}
