package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import java.util.List;

/**
 * The holding period of these shares is over. Fired once for each batch, within its transaction.
 *
 * @param batch its id
 * @param sums one for each owner, in no order
 */
public record SharesReleased(String batch, List<Sum> sums) {

    /**
     * What became an owner's to ask for; less of it is available where debts were repaid from it.
     *
     * @param count how many payments it is of
     */
    public record Sum(AccountHolder owner, Money amount, int count) {}
}
