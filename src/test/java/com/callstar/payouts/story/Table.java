package com.callstar.payouts.story;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads a text table: columns between bars, column names in the first row, row names in the first column. */
public final class Table {

    private Table() {}

    /** Row name, column name and cell, for each cell. */
    public static Stream<Arguments> cells(String table) {
        List<String> header = split(table.lines().findFirst().orElseThrow());
        return table.lines()
                .skip(1)
                .map(Table::split)
                .flatMap(row -> IntStream.range(1, header.size())
                        .mapToObj(column -> Arguments.of(row.getFirst(), header.get(column), row.get(column))));
    }

    /** The names of the columns. */
    public static Stream<String> columns(String table) {
        return split(table.lines().findFirst().orElseThrow()).stream().skip(1);
    }

    /** The names of the rows. */
    public static Stream<String> rows(String table) {
        return table.lines().skip(1).map(Table::split).map(List::getFirst);
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }
}
