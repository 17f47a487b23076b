package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of fields that a document asks for, with its fragments written out. */
class FieldCountTest {

    private static long count(String document) {
        return FieldCount.of(new Parser().parseDocument(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a }|1",
                "{ a { b c } d }|4",
                "{ ... { a } ... on B { b } }|2",
                "query A { a } query B { b c d }|3",
                "{ ...F ...F } fragment F on A { a b }|4",
                "{ ...F } fragment F on A { a ...F }|1",
                "{ ...Nowhere a }|1",
                "fragment F on A { a }|0"
            })
    void fields_are_counted_with_fragments_written_out(String document, long fields) {
        assertThat(count(document)).isEqualTo(fields);
    }

    @Test
    void fragments_that_multiply_are_counted_without_visiting_each_field() {
        StringBuilder document = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 60; i++) {
            document.append(" fragment F%d on A { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        }
        document.append(" fragment F60 on A { a }");
        assertThat(count(document.toString())).isEqualTo(Integer.MAX_VALUE);
    }
}
