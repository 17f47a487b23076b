package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import java.util.Map;

/** The balances of a holder's accounts at one moment; an unused account has zero. */
public record Balances(AccountHolder owner, Map<AccountKind, Long> minor) {

    public Money of(AccountKind account) {
        return owner.money(minor.getOrDefault(account, 0L));
    }
}
