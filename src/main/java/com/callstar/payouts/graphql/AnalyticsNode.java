package com.callstar.payouts.graphql;

import com.callstar.payouts.analytics.AnalyticsReport;
import com.callstar.payouts.analytics.AnalyticsReport.CountAmount;
import com.callstar.payouts.core.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The platform's figures, in major units of one currency. */
@Type("Analytics")
public record AnalyticsNode(
        @NonNull String currency,
        @NonNull TotalsNode revenue,
        @NonNull TotalsNode platformFees,
        @NonNull TotalsNode creatorEarnings,
        @NonNull PayoutTotals payouts,
        @NonNull BalanceTotals balances,
        @NonNull List<@NonNull TopCreator> topCreators,
        @NonNull List<@NonNull DayAmount> revenueOverTime,

        @Description(
                "Shares by state. A share that is paid in part counts in each state with its part; the amounts add up to all shares.")
        @NonNull
        List<@NonNull StatusShare> statusDistribution) {

    @Type("Totals")
    public record TotalsNode(
            @NonNull BigDecimal total,
            @NonNull BigDecimal period,

            @Description("In the previous period of the same length.") @NonNull
            BigDecimal previous) {

        static TotalsNode of(AnalyticsReport.Totals totals) {
            return new TotalsNode(
                    totals.total().toMajor(),
                    totals.period().toMajor(),
                    totals.previous().toMajor());
        }
    }

    @Type("CountAmount")
    public record CountAmountNode(int count, @NonNull BigDecimal amount) {

        static CountAmountNode of(Map<String, CountAmount> all, String status, String currency) {
            CountAmount total = all.getOrDefault(status, new CountAmount(0, Money.zero(currency)));
            return new CountAmountNode(
                    Math.toIntExact(total.count()), total.amount().toMajor());
        }
    }

    public record PayoutTotals(
            @NonNull CountAmountNode pending,
            @NonNull CountAmountNode processing,
            @NonNull CountAmountNode completed,
            @NonNull CountAmountNode failed) {}

    public record BalanceTotals(
            @NonNull BigDecimal held,
            @NonNull BigDecimal ready,
            @NonNull BigDecimal processing,
            @NonNull BigDecimal reserved) {}

    /** The creator is resolved by a field of its own. */
    public record TopCreator(
            @Ignore String creatorId, @NonNull BigDecimal earnings, int payments) {}

    public record DayAmount(
            @NonNull LocalDate date,
            @NonNull BigDecimal amount,
            @NonNull BigDecimal fees) {}

    public record StatusShare(
            @NonNull Status status, int count, @NonNull BigDecimal amount) {}

    static AnalyticsNode of(AnalyticsReport figures) {
        return new AnalyticsNode(
                figures.currency(),
                TotalsNode.of(figures.revenue()),
                TotalsNode.of(figures.platformFees()),
                TotalsNode.of(figures.creatorEarnings()),
                payouts(figures),
                new BalanceTotals(
                        balance(figures, "HELD"),
                        balance(figures, "READY"),
                        balance(figures, "PROCESSING"),
                        balance(figures, "RESERVE")),
                figures.topCreators().stream()
                        .map(top -> new TopCreator(
                                top.creatorId(), top.earnings().toMajor(), Math.toIntExact(top.payments())))
                        .toList(),
                figures.days().stream()
                        .map(day -> new DayAmount(
                                day.date(), day.amount().toMajor(), day.fees().toMajor()))
                        .toList(),
                figures.shares().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(share -> new StatusShare(
                                Status.valueOf(share.getKey()),
                                Math.toIntExact(share.getValue().count()),
                                share.getValue().amount().toMajor()))
                        .toList());
    }

    private static PayoutTotals payouts(AnalyticsReport figures) {
        return new PayoutTotals(
                CountAmountNode.of(figures.payouts(), "PENDING", figures.currency()),
                CountAmountNode.of(figures.payouts(), "PROCESSING", figures.currency()),
                CountAmountNode.of(figures.payouts(), "PAID", figures.currency()),
                CountAmountNode.of(figures.payouts(), "FAILED", figures.currency()));
    }

    private static BigDecimal balance(AnalyticsReport figures, String account) {
        return CountAmountNode.of(figures.accounts(), account, figures.currency())
                .amount();
    }
}
