package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;

/** What a payout needs of its creator's READY payments. */
public record PayoutNeed(String payoutId, String creatorId, Money amount) {

    AccountHolder owner() {
        return new AccountHolder(creatorId, amount.currency());
    }
}
