package com.callstar.payouts.exports;

import com.callstar.payouts.core.InvalidInput;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Statements of whole months of a time zone, both inclusive.
 *
 * @param creatorIds at most 50; empty for all creators
 * @param language French or English
 */
public record StatementRequest(
        List<String> creatorIds, YearMonth first, YearMonth last, ZoneId zone, Locale language, Format format) {

    private static final int MOST_MONTHS = 24;
    private static final int MOST_CREATORS = 50;

    /** A file for a spreadsheet, a page to read and print, or the words of that page, from which our pages make a PDF. */
    public enum Format {
        CSV,
        HTML,
        JSON
    }

    /** @throws InvalidInput if the last month is before the first, or more than 24 months or 50 creators are asked for */
    public StatementRequest {
        creatorIds = List.copyOf(creatorIds);
        if (creatorIds.size() > MOST_CREATORS) {
            throw InvalidInput.outOfRange("creatorId", 0, MOST_CREATORS);
        }
        if (last.isBefore(first)) {
            throw InvalidInput.because("to", "out_of_range");
        }
        if (last.isAfter(first.plusMonths(MOST_MONTHS - 1L))) {
            throw InvalidInput.outOfRange("to", 1, MOST_MONTHS);
        }
    }

    /** The starts of all months, and the first moment after the last one. */
    Instant[] bounds() {
        return IntStream.rangeClosed(0, count()).mapToObj(this::startOf).toArray(Instant[]::new);
    }

    private int count() {
        return (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
    }

    /** @param number 0 for the first month */
    YearMonth month(int number) {
        return first.plusMonths(number);
    }

    Instant startOf(int number) {
        return month(number).atDay(1).atStartOfDay(zone).toInstant();
    }

    int months() {
        return count();
    }

    /** What was asked for, as the audit keeps it. */
    String summary() {
        return "from=%s to=%s zone=%s format=%s".formatted(first, last, zone, format);
    }
}
