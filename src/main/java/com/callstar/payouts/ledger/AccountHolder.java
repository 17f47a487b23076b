package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;

/** Whose accounts: a creator's, in one currency. */
public record AccountHolder(String creatorId, String currency) {

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
