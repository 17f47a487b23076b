package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row with a sum for each holder.
 *
 * @param amount in minor units
 */
@RegisterForReflection(methods = false, fields = false)
record HolderAmount(String creatorId, String currency, long amount) {

    AccountHolder holder() {
        return new AccountHolder(creatorId, currency);
    }

    Money money() {
        return new Money(amount, currency);
    }
}
