package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorProfile;
import com.callstar.payouts.creators.OfCreator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads payouts from rows of their table, for answers that change nothing. A payout has a row for each of its disbursements.
 *
 * @param creator null if only the payout was asked for
 */
record PayoutRow(Payout payout, DisbursementStatus disbursement, Creator creator) {

    /** What a statement selects that calls the payout {@code p}: what is read here, because each column of a list costs time. */
    static final String COLUMNS = """
            p.id, p.creator_id, p.currency, p.requested_amount, p.actual_amount, p.status, p.stripe_account_id, p.destination_version,
            p.bank_account_last4, p.destination_confirmed_at, p.destination_confirmed_by, p.requested_at, p.processed_at, p.completed_at,
            p.failed_at, p.failure_code, p.failure_message, p.notes, p.processed_by""";

    /** The payout in this row of a table called {@code p}; null if an outer join found none. */
    static PayoutRow read(Row row, boolean withCreator) throws SQLException {
        return row.text("id") == null
                ? null
                : new PayoutRow(
                        payout(row), DisbursementStatus.read(row), withCreator ? CreatorProfile.read(row) : null);
    }

    private static Payout payout(Row row) throws SQLException {
        String currency = row.text("currency");
        Long actual = row.numberOrNull("actual_amount");
        return Payout.unsent(
                row.text("id"),
                row.text("creator_id"),
                new Money(row.number("requested_amount"), currency),
                actual == null ? null : new Money(actual, currency),
                row.constant(PayoutStatus.class, "status"),
                new DestinationSnapshot(
                        row.text("stripe_account_id"),
                        row.number("destination_version"),
                        row.text("bank_account_last4"),
                        row.time("destination_confirmed_at"),
                        row.text("destination_confirmed_by")),
                new Payout.Times(
                        row.time("requested_at"),
                        row.time("processed_at"),
                        row.time("completed_at"),
                        row.time("failed_at")),
                row.text("failure_code"),
                row.text("failure_message"),
                row.text("notes"),
                row.text("processed_by"));
    }

    /** The payouts of these rows, in their order. */
    static List<OfCreator<Payout>> payouts(List<PayoutRow> rows) {
        Map<String, List<PayoutRow>> byId = new LinkedHashMap<>();
        rows.stream()
                .filter(Objects::nonNull)
                .forEach(row -> byId.computeIfAbsent(row.payout().id(), id -> new ArrayList<>(2))
                        .add(row));
        return byId.values().stream().map(PayoutRow::joined).toList();
    }

    private static OfCreator<Payout> joined(List<PayoutRow> rows) {
        List<DisbursementStatus> disbursements = rows.stream()
                .map(PayoutRow::disbursement)
                .flatMap(Stream::ofNullable)
                .toList();
        PayoutRow first = rows.getFirst();
        return new OfCreator<>(first.payout().with(disbursements), first.creator());
    }
}
