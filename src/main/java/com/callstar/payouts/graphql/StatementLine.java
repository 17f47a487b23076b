package com.callstar.payouts.graphql;

import com.callstar.payouts.ledger.Ledger;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * One line of an account's statement, in major units.
 *
 * @param reference the event that caused it: {@code capture:pay_…}, {@code claim:payout_…}
 * @param eventAt when that happened
 * @param postedAt when the ledger recorded it
 */
public record StatementLine(
        @NonNull String reference,
        @NonNull BigDecimal amount,
        @NonNull BigDecimal balanceAfter,
        @NonNull Instant eventAt,
        @NonNull Instant postedAt) {

    static StatementLine of(Ledger.StatementLine line) {
        return new StatementLine(
                line.reference(),
                line.amount().toMajor(),
                line.balanceAfter().toMajor(),
                line.eventAt(),
                line.postedAt());
    }
}
