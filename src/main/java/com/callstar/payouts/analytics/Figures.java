package com.callstar.payouts.analytics;

import com.callstar.payouts.core.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The platform's figures in one currency.
 *
 * @param payouts by status; shares by status likewise
 */
public record Figures(
        String currency,
        Totals revenue,
        Totals platformFees,
        Totals creatorEarnings,
        Map<String, CountAmount> payouts,
        Map<String, Money> balances,
        List<Top> topCreators,
        List<Day> days,
        Map<String, CountAmount> shares) {

    /** Since ever, in the period, and in the period of the same length before it. */
    public record Totals(Money total, Money period, Money previous) {}

    public record CountAmount(long count, Money amount) {}

    /** A creator's earnings in the period. */
    public record Top(String creatorId, Money earnings, long payments) {}

    /** What was captured on a day, and the platform's fees of it. */
    public record Day(LocalDate date, Money amount, Money fees) {}
}
