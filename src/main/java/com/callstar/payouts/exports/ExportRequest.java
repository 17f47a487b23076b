package com.callstar.payouts.exports;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.payouts.PayoutStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a file is to hold.
 *
 * @param creatorId null: everybody's
 * @param status of payouts; null: any
 * @param search of payouts, as in {@link com.callstar.payouts.payouts.PayoutFilter}; null: all
 */
public record ExportRequest(String creatorId, PayoutStatus status, String search, Range range, Layout layout) {

    /** How cells are written: as RFC 4180 and programs have it, or as a spreadsheet set to French opens it. */
    public enum Layout {
        PLAIN,
        FRENCH
    }

    /**
     * Whole days of a zone, the first and the last among them.
     *
     * @param first null: since ever
     * @param last null: until now
     */
    public record Range(LocalDate first, LocalDate last, ZoneId zone) {

        /** Later than any clock of ours. */
        private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        /** @throws InvalidInput where the last day is before the first */
        public Range {
            if (first != null && last != null && last.isBefore(first)) {
                throw InvalidInput.because("to", "out_of_range");
            }
        }

        Instant from() {
            return first == null ? Instant.EPOCH : first.atStartOfDay(zone).toInstant();
        }

        /** The first moment that is not meant any more. */
        Instant until() {
            return last == null ? NEVER : last.plusDays(1).atStartOfDay(zone).toInstant();
        }

        boolean isOpen() {
            return first == null && last == null;
        }
    }
}
