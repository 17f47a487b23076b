package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import java.util.Arrays;
import java.util.List;

/**
 * What a run would do.
 *
 * @param digest of all items; it does not depend on the platform's balance, which changes all the time
 * @param items those that are paid first come first
 * @param available what the platform could spend at Stripe when it was made
 * @param reserved the part of it that payouts under way may still take
 */
public record PayoutRunPlan(
        String currency, String digest, List<PlannedPayout> items, Money available, Money reserved) {

    /** One for each verdict. */
    public List<PayoutRunTotal> totals() {
        return Arrays.stream(PayoutRunVerdict.values()).map(this::total).toList();
    }

    private PayoutRunTotal total(PayoutRunVerdict verdict) {
        List<Money> amounts = items.stream()
                .filter(item -> item.verdict() == verdict)
                .map(PlannedPayout::amount)
                .toList();
        return new PayoutRunTotal(verdict, amounts.size(), sum(amounts));
    }

    /** By how much the platform's balance is too low for all that can be paid; zero if it is not. */
    public Money shortfall() {
        Money free = available.minus(reserved);
        Money lacking = sum(items.stream()
                        .filter(PlannedPayout::isPayable)
                        .map(item -> item.prospect().fromPlatform())
                        .toList())
                .minus(free);
        return lacking.isPositive() ? lacking : Money.zero(currency);
    }

    boolean isEmpty() {
        return items.stream().noneMatch(PlannedPayout::isPayable);
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
