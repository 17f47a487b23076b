package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ComparisonQueries.Moved;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One currency: adds up what moved to the balance that must result. */
final class CurrencyTotals {

    private final String currency;
    private final Map<ReconciliationLine, Long> books = new EnumMap<>(ReconciliationLine.class);
    private final Map<ReconciliationLine, Long> stripe = new EnumMap<>(ReconciliationLine.class);

    private CurrencyTotals(String currency) {
        this.currency = currency;
    }

    /** One for each currency that ever moved or is on the balance at Stripe. */
    static List<CurrencyTotals> all(Stream<Moved> moved, Map<String, Balance> balances) {
        Map<String, CurrencyTotals> additions = new TreeMap<>();
        moved.forEach(row -> of(row.currency(), additions).put(row.line(), row.books(), row.stripe()));
        balances.forEach((currency, balance) -> {
            if (balance.total() != 0 || additions.containsKey(currency)) {
                of(currency, additions).addBalance(balance);
            }
        });
        additions.values().forEach(CurrencyTotals::computeTotals);
        return List.copyOf(additions.values());
    }

    private static CurrencyTotals of(String currency, Map<String, CurrencyTotals> additions) {
        return additions.computeIfAbsent(currency, CurrencyTotals::new);
    }

    private void put(ReconciliationLine line, long ofBooks, long ofStripe) {
        stripe.put(line, ofStripe);
        if (!ReconciliationLine.EXPLAINED.contains(line)) {
            books.put(line, ofBooks);
        }
    }

    private void addBalance(Balance balance) {
        stripe.put(ReconciliationLine.BALANCE, balance.total());
        stripe.put(ReconciliationLine.AVAILABLE, balance.available());
        stripe.put(ReconciliationLine.PENDING, balance.pending());
    }

    private void computeTotals() {
        put(
                ReconciliationLine.HELD,
                books.getOrDefault(ReconciliationLine.HELD, 0L),
                sum(stripe, ReconciliationLine.OURS));
        stripe.putIfAbsent(ReconciliationLine.BALANCE, 0L);
        books.put(
                ReconciliationLine.BALANCE,
                books.get(ReconciliationLine.HELD) + sum(stripe, ReconciliationLine.EXPLAINED));
    }

    private static long sum(Map<ReconciliationLine, Long> amounts, Set<ReconciliationLine> lines) {
        return lines.stream().mapToLong(line -> amounts.getOrDefault(line, 0L)).sum();
    }

    Stream<Reconciliation.LineTotal> sums() {
        return stripe.keySet().stream()
                .map(line -> new Reconciliation.LineTotal(
                        line, books.containsKey(line) ? money(books.get(line)) : null, money(stripe.get(line))));
    }

    /**
     * Checks that Stripe's statement adds up to its balance, and that the named differences explain the difference of
     * the totals.
     *
     * @param named the differences of all objects
     */
    Stream<Difference> differences(List<Difference> named, Instant now) {
        long statement = stripe.get(ReconciliationLine.HELD) + sum(stripe, ReconciliationLine.EXPLAINED);
        long explained = books.get(ReconciliationLine.HELD)
                + named.stream()
                        .filter(one ->
                                one.books().currency().equals(currency) && ReconciliationLine.OURS.contains(one.line()))
                        .mapToLong(one -> one.amount().minor())
                        .sum();
        return Stream.of(
                        differs(ReconciliationLine.BALANCE, statement, stripe.get(ReconciliationLine.BALANCE), now),
                        differs(ReconciliationLine.HELD, explained, stripe.get(ReconciliationLine.HELD), now))
                .filter(one -> !one.amount().isZero());
    }

    private Difference differs(ReconciliationLine line, long ofBooks, long ofStripe, Instant now) {
        return new Difference(DifferenceCode.BALANCE_DIFFERS, line, null, null, money(ofBooks), money(ofStripe), now);
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
