package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a file. Names stay as they are, and new columns come behind the others: programs read these files.
 *
 * @param title the name as it stands in the first row
 */
record Column<R>(Function<CsvFile, String> title, BiFunction<CsvFile, R, String> cell) {

    static <R> Column<R> text(String name, Function<R, ?> value) {
        return new Column<>(sheet -> name, (sheet, row) -> sheet.text(value.apply(row)));
    }

    /** In the currency of the column beside it. */
    static <R> Column<R> amount(String name, Function<R, Money> value) {
        return new Column<>(sheet -> name, (sheet, row) -> sheet.amount(value.apply(row)));
    }

    static <R> Column<R> time(String name, Function<R, Instant> value) {
        return new Column<>(sheet -> sheet.ofTimes(name), (sheet, row) -> sheet.time(value.apply(row)));
    }
}
