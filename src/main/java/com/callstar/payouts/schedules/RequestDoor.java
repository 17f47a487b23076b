package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.Payouts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Requests for a creator as they would themselves. Calls Stripe: never within a transaction. */
@ApplicationScoped
class RequestDoor {

    private final Creators creators;
    private final CreatorBalances balances;
    private final PayoutReader reader;
    private final Payouts payouts;

    RequestDoor(Creators creators, CreatorBalances balances, PayoutReader reader, Payouts payouts) {
        this.creators = creators;
        this.balances = balances;
        this.reader = reader;
        this.payouts = payouts;
    }

    Money available(AccountHolder owner) {
        return balances.available(Set.of(owner)).get(owner);
    }

    /**
     * The request with this key; makes it if there is none. The amount of an earlier try does not matter: since then, more may have
     * become available, or the request may have been paid.
     *
     * @throws com.callstar.payouts.core.Refusal as {@link Payouts#request}
     */
    Payout request(AccountHolder owner, Money amount, String key, Actor actor) {
        return reader.findByKey(owner.creatorId(), key)
                .orElseGet(() -> payouts.request(creators.get(owner.creatorId()), amount, key, actor));
    }
}
