package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many fields a document asks for, and how deep, with its fragments written out. */
class DocumentSizeTest {

    private static DocumentSize size(String document) {
        return DocumentSize.of(new Parser().parseDocument(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a }|1|1",
                "{ a { b c } d }|4|2",
                "{ a { b { c } } d { e } }|5|3",
                "{ ... { a } ... on B { b } }|2|1",
                "query A { a } query B { b c d }|3|1",
                "query A { a b c } query B { b { c } }|3|2",
                "{ ...F ...F } fragment F on A { a b }|4|1",
                "{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c }|3|3",
                "{ ...F } fragment F on A { a ...F }|1|1",
                "{ ...Nowhere a }|1|1",
                "fragment F on A { a }|0|0"
            })
    void fields_are_counted_with_fragments_written_out(String document, long fields, int depth) {
        assertThat(size(document)).isEqualTo(new DocumentSize(fields, depth));
    }

    @Test
    void fragments_that_multiply_are_counted_without_visiting_each_field() {
        StringBuilder document = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 60; i++) {
            document.append(" fragment F%d on A { a { ...F%d ...F%d } }".formatted(i, i + 1, i + 1));
        }
        document.append(" fragment F60 on A { a }");
        assertThat(size(document.toString())).isEqualTo(new DocumentSize(Integer.MAX_VALUE, 61));
    }
}
