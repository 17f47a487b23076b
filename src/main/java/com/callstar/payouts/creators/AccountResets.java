package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Removes a Stripe account that cannot be repaired from its creator, such as one in a wrong country, so that onboarding starts
 * anew. Only a person decides this, because money on the account stays there.
 */
@ApplicationScoped
public class AccountResets {

    private static final int LONGEST_REASON = 2000;

    private final Creators creators;
    private final StripeAccounts accounts;
    private final CreatorStore store;

    AccountResets(Creators creators, StripeAccounts accounts, CreatorStore store) {
        this.creators = creators;
        this.accounts = accounts;
        this.store = store;
    }

    /**
     * @param accountId the account that was removed
     * @param left what is still on it; empty if Stripe does not show it
     */
    public record Reset(Creator creator, String accountId, Optional<List<Money>> left) {}

    /**
     * Removes the account. A request that is pending stays: the next account is a changed destination, so it waits for the
     * cooling-off period or for a confirmation.
     *
     * @throws CreatorNotFound if there is no such creator
     * @throws AccountRefused STRIPE_NOT_CONNECTED if they have no account; INVALID_STATE if a payout is under way
     */
    public Reset reset(String creatorId, String reason, Actor admin) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Creator creator = creators.get(creatorId);
        if (!creator.stripeConnected()) {
            throw AccountRefused.notConnected();
        }
        String accountId = creator.stripeAccountId();
        Creator after = store.reset(creatorId, accountId, why, admin);
        return new Reset(after, accountId, accounts.balances(accountId));
    }
}
