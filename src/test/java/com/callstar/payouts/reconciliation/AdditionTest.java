package com.callstar.payouts.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ComparisonQueries.Moved;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the lines of a currency add up, and what is said where they do not. */
class AdditionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void an_opening_balance_is_explained() {
        CurrencyTotals euros = added(
                eur(ReconciliationLine.HELD, 7000, 0),
                eur(ReconciliationLine.CHARGE, 7000, 7000),
                eur(ReconciliationLine.OPENING_BALANCE, 0, 3000));
        assertThat(euros.differences(List.of(), NOW)).isEmpty();
    }

    @Test
    void an_unexplained_remainder_is_a_difference() {
        Moved[] moved = {
            eur(ReconciliationLine.HELD, 10_000, 0),
            eur(ReconciliationLine.CHARGE, 10_000, 12_000),
            eur(ReconciliationLine.TRANSFER, 0, -2000)
        };
        Difference charge = new Difference(
                DifferenceCode.MISSING_IN_BOOKS, ReconciliationLine.CHARGE, "pi_1", null, money(0), money(2000), NOW);
        Difference transfer = new Difference(
                DifferenceCode.MISSING_IN_BOOKS,
                ReconciliationLine.TRANSFER,
                "tr_1",
                null,
                money(0),
                money(-2000),
                NOW);

        assertThat(added(moved).differences(List.of(charge, transfer), NOW)).isEmpty();
        assertThat(added(moved).differences(List.of(charge), NOW))
                .singleElement()
                .satisfies(rest -> {
                    assertThat(rest.line()).isEqualTo(ReconciliationLine.HELD);
                    assertThat(rest.amount()).isEqualTo(money(-2000));
                });
    }

    @Test
    void the_opening_balance_comes_from_the_environment() {
        ReconciliationConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ReconciliationConfig.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "RECONCILIATION_OPENING_EUR", "1234.56",
                                "RECONCILIATION_SINCE", "2026-01-01T00:00:00Z"),
                        300))
                .build()
                .getConfigMapping(ReconciliationConfig.class);
        assertThat(config.opening()).containsEntry("eur", new BigDecimal("1234.56"));
        assertThat(Money.ofMajor(config.opening().get("eur"), "eur")).isEqualTo(money(123_456));
        assertThat(config.since()).isEqualTo("2026-01-01T00:00:00Z");
    }

    private static CurrencyTotals added(Moved... moved) {
        return CurrencyTotals.all(Stream.of(moved), Map.of("EUR", new Balance(10_000, 0)))
                .getFirst();
    }

    private static Moved eur(ReconciliationLine line, long books, long stripe) {
        return new Moved("EUR", line, books, stripe);
    }

    private static Money money(long minor) {
        return new Money(minor, "EUR");
    }
}
