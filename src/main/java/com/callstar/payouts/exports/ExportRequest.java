package com.callstar.payouts.exports;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.payouts.PayoutQueue;
import com.callstar.payouts.payouts.PayoutStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file contains.
 *
 * @param creatorId null for all creators
 * @param currency ISO 4217 code; null for all currencies
 * @param status a filter for payouts; null for all
 * @param queue a filter for payouts; null for all
 * @param search a filter for payouts, as in {@link com.callstar.payouts.payouts.PayoutFilter}; null for all
 * @param runId the payout run whose items are meant; null for other files
 */
public record ExportRequest(
        String creatorId,
        String currency,
        PayoutStatus status,
        Queue queue,
        String search,
        Range range,
        Layout layout,
        String runId) {

    /**
     * A part of the queue.
     *
     * @param admin who would process its payouts; null if a creator asks
     */
    public record Queue(PayoutQueue part, Actor admin) {}

    public ExportRequest(
            String creatorId,
            String currency,
            PayoutStatus status,
            Queue queue,
            String search,
            Range range,
            Layout layout) {
        this(creatorId, currency, status, queue, search, range, layout, null);
    }

    /** The items of a payout run. */
    public static ExportRequest ofRun(String runId, ZoneId zone, Layout layout) {
        return new ExportRequest(null, null, null, null, null, new Range(null, null, zone), layout, runId);
    }

    /** The currency, or this text if all are meant: a statement compares texts and not nulls. */
    String anyCurrencyAs(String all) {
        return currency == null ? all : currency;
    }

    /** What was asked for, as the audit keeps it: {@code from=2026-01-01 to=2026-01-31 zone=Europe/Paris}. */
    String summary() {
        return Stream.of(
                        named("from", range.first()),
                        named("to", range.last()),
                        named("zone", range.zone()),
                        named("currency", currency),
                        named("status", status),
                        named("queue", queue == null ? null : queue.part()),
                        named("search", search))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String named(String name, Object value) {
        return value == null ? null : name + "=" + value;
    }

    /** How cells are written: for programs (RFC 4180), or for a spreadsheet with French or English settings. */
    public enum Layout {
        PLAIN,
        FRENCH,
        ENGLISH
    }

    /**
     * Whole days of a time zone, both inclusive.
     *
     * @param first null for no start
     * @param last null for no end
     */
    public record Range(LocalDate first, LocalDate last, ZoneId zone) {

        /** Later than every stored time. */
        private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        /** @throws InvalidInput if the last day is before the first */
        public Range {
            if (first != null && last != null && last.isBefore(first)) {
                throw InvalidInput.because("to", "out_of_range");
            }
        }

        Instant from() {
            return first == null ? Instant.EPOCH : first.atStartOfDay(zone).toInstant();
        }

        /** The first moment after the range. */
        Instant until() {
            return last == null ? NEVER : last.plusDays(1).atStartOfDay(zone).toInstant();
        }

        boolean isOpen() {
            return first == null && last == null;
        }
    }
}
