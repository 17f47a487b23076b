package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The holder of accounts: a creator in one currency. */
@RegisterForReflection(methods = false, fields = false)
public record AccountHolder(String creatorId, String currency) {

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
