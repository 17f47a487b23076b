package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import java.util.Map;

/** The balances of an owner's accounts at one moment, in minor units; an account that was never used has zero. */
public record Balances(AccountHolder owner, Map<AccountKind, Long> minor) {

    public Money of(AccountKind account) {
        return owner.money(minor.getOrDefault(account, 0L));
    }

    /** What the creator owes: READY if it is negative, and what is repaid by a plan. Not negative. */
    public Money owed() {
        return owner.money(Math.max(0, -of(AccountKind.READY).minor())
                - of(AccountKind.OWED).minor());
    }
}
