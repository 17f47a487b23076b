package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.PastFunds;
import java.util.List;

/**
 * What some settings would have done at a time.
 *
 * @param holdingDays null for the days that each payment was captured with
 * @param automaticUpTo up to which amount requests are processed without an admin; zero for none
 * @param funds what all creators had available
 * @param paid the requests that would have been paid
 * @param automatic those of them that no admin would have had to process
 */
public record ReplayEffect(Integer holdingDays, Money automaticUpTo, PastFunds.Side funds, Sum paid, Sum automatic) {

    /** How many, and what they amount to. */
    public record Sum(long count, Money amount) {

        private static Sum of(List<Money> amounts, String currency) {
            return new Sum(amounts.size(), amounts.stream().reduce(Money.zero(currency), Money::plus));
        }
    }

    /** @param payable what the requests that would have been paid amount to */
    static ReplayEffect of(Integer holdingDays, Money automaticUpTo, PastFunds.Side funds, List<Money> payable) {
        String currency = automaticUpTo.currency();
        return new ReplayEffect(
                holdingDays,
                automaticUpTo,
                funds,
                Sum.of(payable, currency),
                Sum.of(
                        payable.stream()
                                .filter(amount -> amount.compareTo(automaticUpTo) <= 0)
                                .toList(),
                        currency));
    }
}
