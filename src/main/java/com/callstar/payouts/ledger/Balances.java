package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import java.util.Map;

/** What stands on an owner's accounts at one moment; an account never used stands at zero. */
public record Balances(AccountHolder owner, Map<AccountKind, Long> minor) {

    public Money of(AccountKind account) {
        return owner.money(minor.getOrDefault(account, 0L));
    }
}
