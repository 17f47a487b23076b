package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import java.util.List;

/**
 * The holding period of these shares is over. Fired once for each batch, within its transaction.
 *
 * @param batch its id
 * @param sums one for each holder, unordered
 */
public record SharesReleased(String batch, List<Sum> sums) {

    /**
     * The released amount of a holder; less is available if debts were repaid from it.
     *
     * @param count the number of payments
     */
    public record Sum(AccountHolder owner, Money amount, int count) {}
}
