package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import java.util.List;

/**
 * The holding period of these shares is over. Fired once per batch, within its transaction.
 *
 * @param batch the id of the release batch
 * @param sums one for each owner, unordered
 */
public record SharesReleased(String batch, List<Sum> sums) {

    /**
     * What an owner can request now; less is available if debts were repaid from it.
     *
     * @param amount zero if all of it is reserved
     * @param reserved what is released on a day of its own
     * @param count the number of payments
     */
    public record Sum(AccountHolder owner, Money amount, Money reserved, int count) {}
}
