package com.callstar.payouts.analytics;

import com.callstar.payouts.core.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The platform's figures in one currency.
 *
 * @param payouts by status
 * @param shares the parts of shares by state: how many payments have a part there, and the sum of the parts
 * @param accounts total balance by account kind
 * @param days revenue by day, week or month
 */
public record AnalyticsReport(
        String currency,
        Totals revenue,
        Totals platformFees,
        Totals creatorEarnings,
        Map<String, CountAmount> payouts,
        Map<String, CountAmount> accounts,
        List<Top> topCreators,
        List<Day> days,
        Map<String, CountAmount> shares) {

    /** The amount of all time, of the period, and of the equally long period before it. */
    public record Totals(Money total, Money period, Money previous) {}

    public record CountAmount(long count, Money amount) {}

    /** A creator's earnings in the period. */
    public record Top(String creatorId, Money earnings, long payments) {}

    /** The amount captured in a step and the platform's fees of it; {@code date} is the first day of the step. */
    public record Day(LocalDate date, Money amount, Money fees) {}
}
