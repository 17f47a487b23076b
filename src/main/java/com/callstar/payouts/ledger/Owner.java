package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Whose accounts: a creator's, in one currency. */
@RegisterForReflection(methods = false, fields = false)
public record Owner(String creatorId, String currency) {

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
