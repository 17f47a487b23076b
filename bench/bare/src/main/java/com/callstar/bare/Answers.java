package com.callstar.bare;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Name;

/** The parts of the product's answers that the benchmarks ask for. */
public final class Answers {

    private Answers() {}

    public record Balance(
            BigDecimal availableBalance,
            BigDecimal pendingBalance,
            BigDecimal processingBalance,
            BigDecimal totalPaid,
            BigDecimal requestableAmount,
            Instant nextReleaseAt,
            String cannotRequestBecause) {}

    @Name("Payment")
    public record Payment(
            String id,
            BigDecimal amount,
            BigDecimal creatorAmount,
            String payoutStatus,
            Instant payoutReleaseDate) {}

    @Name("Payout")
    public record Payout(String id, BigDecimal requestedAmount, String status, Instant requestedAt) {}

    public record PageInfo(boolean hasNextPage, String endCursor) {}

    public record PaymentConnection(List<Payment> nodes, PageInfo pageInfo) {}

    public record PayoutConnection(List<Payout> nodes, PageInfo pageInfo) {}

    public record Trend(BigDecimal total, BigDecimal period, BigDecimal previous) {}

    public record CountAmount(long count, BigDecimal amount) {}

    public record Payouts(CountAmount completed) {}

    public record Balances(BigDecimal held, BigDecimal ready, BigDecimal processing) {}

    public record TopCreator(BigDecimal earnings, long payments) {}

    public record Day(String date, BigDecimal amount, BigDecimal fees) {}

    public record StatusShare(String status, long count, BigDecimal amount) {}

    public record Analytics(
            Trend revenue,
            Trend creatorEarnings,
            Payouts payouts,
            Balances balances,
            List<TopCreator> topCreators,
            List<Day> revenueOverTime,
            List<StatusShare> statusDistribution) {}
}
