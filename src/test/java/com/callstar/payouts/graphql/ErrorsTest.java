package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure of a field ends in an answer, and no answer names a class. */
class ErrorsTest {

    private static ExecutionResult asked(DataFetcher<?> fetcher) {
        var schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse("type Query { a: Int b: Int }"),
                        RuntimeWiring.newRuntimeWiring()
                                .type(
                                        "Query",
                                        type -> type.dataFetcher("a", fetcher).dataFetcher("b", asked -> 1))
                                .build());
        RequestLanguage english = new RequestLanguage(null) {
            @Override
            Locale ofRequest() {
                return Locale.ENGLISH;
            }
        };
        return GraphQL.newGraphQL(schema)
                .instrumentation(new Errors(english, new RetryAfter(null)))
                .build()
                .execute("{ a b }");
    }

    @Test
    void a_stack_overflow_or_lack_of_memory_ends_in_an_answer() {
        for (Error error :
                new Error[] {new StackOverflowError(), new OutOfMemoryError("no heap"), new LinkageError()}) {
            ExecutionResult answer = asked(environment -> {
                throw error;
            });
            assertThat(answer.getErrors())
                    .extracting(GraphQLError::getExtensions)
                    .first()
                    .satisfies(facts -> assertThat(facts).containsEntry("code", "INTERNAL"));
            assertThat(answer.<Map<String, Object>>getData()).containsEntry("b", 1);
        }
    }

    @Test
    void a_client_that_left_causes_no_error_in_the_log() {
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("com.callstar");
        root.addHandler(handler);
        try {
            for (RuntimeException gone : new RuntimeException[] {
                new ContextNotActiveException(), new IllegalStateException("Session/EntityManager is closed")
            }) {
                asked(environment -> {
                    throw new IllegalArgumentException(gone);
                });
            }
            asked(environment -> {
                throw new IllegalStateException("a bug");
            });
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged)
                .filteredOn(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                .as("the bug is logged as an error, a client that left is not")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.String",
                "not a java.lang.String",
                "'com.callstar.payouts.Status'",
                "a.B",
                "x a1.b_2.C3",
                "java.util.Map$Entry"
            })
    void a_class_name_is_found(String text) {
        assertThat(ClassNames.occurIn(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"A.B", "a.b", "end. Begin", "1a.B", "argument 'a.b.c'", "a..B", ".B", "''"})
    void other_texts_have_no_class_name(String text) {
        assertThat(ClassNames.occurIn(text)).isFalse();
    }

    @Test
    void a_long_text_is_searched_in_one_pass() {
        assertThat(ClassNames.occurIn("a.".repeat(1_000_000) + "b")).isFalse();
        assertThat(ClassNames.occurIn("a.".repeat(1_000_000) + "B")).isTrue();
    }
}
