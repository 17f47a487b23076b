package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.CreatorBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A creator's balance in major units.
 *
 * @param reservedBalance what is kept back of released shares, each part until a day of its own
 * @param minimumPayout the smallest amount that can be requested in this currency
 * @param decimals how many decimals people read in this currency
 * @param payoutDecimals how many decimals a requested amount can have
 */
public record Balance(
        @NonNull String currency,
        @NonNull BigDecimal availableBalance,
        @NonNull BigDecimal pendingBalance,
        @NonNull BigDecimal frozenBalance,
        @NonNull BigDecimal processingBalance,
        @NonNull BigDecimal totalPaid,
        @NonNull BigDecimal minimumPayout,
        @NonNull BigDecimal requestableAmount,
        boolean stripeConnected,
        Instant nextReleaseAt,
        BigDecimal nextReleaseAmount,
        String cannotRequestBecause,
        int decimals,
        int payoutDecimals,
        @NonNull BigDecimal reservedBalance,

        @Description("When the next part of the reserved balance becomes available; null if nothing is reserved.")
        Instant nextReserveReleaseAt,

        BigDecimal nextReserveReleaseAmount,

        @Description(
                "What the creator owes because customers got money back after it was paid out. With a recovery plan,"
                        + " it does not lower the available balance.")
        @NonNull
        BigDecimal owedAmount,

        @Description("How much of what is owed the next release repays; null if nothing is owed or pending.")
        BigDecimal nextRepaymentAmount) {

    /** The platform's currency first. */
    static List<Balance> sorted(List<CreatorBalance> balances, String platformCurrency) {
        return balances.stream()
                .map(Balance::of)
                .sorted(Comparator.comparing(
                                (Balance balance) -> !balance.currency().equals(platformCurrency))
                        .thenComparing(Balance::currency))
                .toList();
    }

    static Balance of(CreatorBalance standing) {
        return new Balance(
                standing.available().currency(),
                standing.available().toMajor(),
                standing.pending().toMajor(),
                standing.frozen().toMajor(),
                standing.processing().toMajor(),
                standing.totalPaid().toMajor(),
                standing.minimum().toMajor(),
                standing.requestable().toMajor(),
                standing.stripeConnected(),
                standing.nextReleaseAt(),
                standing.nextReleaseAmount() == null
                        ? null
                        : standing.nextReleaseAmount().toMajor(),
                standing.cannotRequestBecause() == null
                        ? null
                        : standing.cannotRequestBecause().name(),
                standing.available().shownDecimals(),
                standing.available().payableDecimals(),
                standing.reserved().toMajor(),
                standing.nextReserveReleaseAt(),
                standing.nextReserveReleaseAmount() == null
                        ? null
                        : standing.nextReserveReleaseAmount().toMajor(),
                standing.owed().toMajor(),
                standing.nextRepayment() == null
                        ? null
                        : standing.nextRepayment().toMajor());
    }
}
