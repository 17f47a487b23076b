package com.callstar.payouts.analytics;

import com.callstar.payouts.core.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The platform's figures in one currency.
 *
 * @param payouts by status; shares by status likewise
 * @param accounts by kind: what stands on all accounts of it
 * @param days revenue over time, by days, weeks or months
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

    /** Since ever, in the period, and in the period of the same length before it. */
    public record Totals(Money total, Money period, Money previous) {}

    public record CountAmount(long count, Money amount) {}

    /** A creator's earnings in the period. */
    public record Top(String creatorId, Money earnings, long payments) {}

    /** What was captured from a day on (on that day, in that week or month), and the platform's fees of it. */
    public record Day(LocalDate date, Money amount, Money fees) {

        Day plus(Day other) {
            return new Day(date, amount.plus(other.amount), fees.plus(other.fees));
        }
    }
}
