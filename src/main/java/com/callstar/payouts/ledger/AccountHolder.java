package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;

/** The holder of a set of accounts: a creator in one currency. */
public record AccountHolder(String creatorId, String currency) {

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
