package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Checks the books and Stripe's statement before anything is claimed. Outside any transaction, because it may call
 * Stripe.
 */
@ApplicationScoped
class ConfirmedClaims {

    private final Claims claims;
    private final LatestStatements statements;
    private final BooksFreezes freezes;

    ConfirmedClaims(Claims claims, LatestStatements statements, BooksFreezes freezes) {
        this.claims = claims;
        this.statements = statements;
        this.freezes = freezes;
    }

    /**
     * As {@link Claims#claim}.
     *
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return its statement: nothing was done
     */
    List<PayoutGateway.Disbursement> claim(Payout requested, Creator creator, String notes, Actor actor) {
        statements.read(new AccountHolder(creator.id(), requested.requested().currency()), creator.stripeAccountId());
        freezes.check(List.of(creator.id()));
        return claims.claim(requested, creator, notes, actor);
    }
}
