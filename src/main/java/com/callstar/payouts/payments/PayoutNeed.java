package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;

/** What a payout needs of its creator's payments. */
public record PayoutNeed(String payoutId, String creatorId, Money amount) {

    /** The same payout's need of another amount, in minor units. */
    PayoutNeed of(long minor) {
        return new PayoutNeed(payoutId, creatorId, new Money(minor, amount.currency()));
    }

    AccountHolder owner() {
        return new AccountHolder(creatorId, amount.currency());
    }
}
