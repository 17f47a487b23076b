package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a file. Programs read these files, so names never change and new columns are added at the end.
 *
 * @param title the text in the first row
 */
record Column<R>(Function<CsvFile, String> title, BiFunction<CsvFile, R, String> cell) {

    static <R> Column<R> text(String name, Function<R, ?> value) {
        return new Column<>(file -> name, (file, row) -> file.text(value.apply(row)));
    }

    /** An amount; its currency has a column of its own. */
    static <R> Column<R> amount(String name, Function<R, Money> value) {
        return new Column<>(file -> name, (file, row) -> file.amount(value.apply(row)));
    }

    static <R> Column<R> time(String name, Function<R, Instant> value) {
        return new Column<>(file -> file.timeTitle(name), (file, row) -> file.time(value.apply(row)));
    }
}
