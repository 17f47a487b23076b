package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A request has an end; a change is not left in the middle. */
class DeadlineTest {

    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicLong time = new AtomicLong();

    private ExecutionResult asked(Duration longest, String document) {
        var schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser()
                                .parse(
                                        "type Query { a: Int } type Mutation { b: Int slow: Done } type Done { c: Int }"),
                        RuntimeWiring.newRuntimeWiring()
                                .type("Query", type -> type.dataFetcher("a", asked -> fetched.incrementAndGet()))
                                .type(
                                        "Mutation",
                                        type -> type.dataFetcher("b", asked -> fetched.incrementAndGet())
                                                .dataFetcher("slow", asked -> slowly()))
                                .type("Done", type -> type.dataFetcher("c", asked -> fetched.incrementAndGet()))
                                .build());
        return GraphQL.newGraphQL(schema)
                .instrumentation(new QueryTimeout(longest, time::get))
                .build()
                .execute(document);
    }

    @Test
    void a_query_within_its_timeout_fetches_everything() {
        assertThat(asked(Duration.ofHours(1), "{ a again: a }").getErrors()).isEmpty();
        assertThat(fetched).hasValue(2);
    }

    @Test
    void a_query_past_its_timeout_fetches_nothing_more() {
        assertThat(asked(Duration.ofNanos(-1), "{ a again: a }").getErrors())
                .hasSize(2)
                .allSatisfy(error -> assertThat(((ExceptionWhileDataFetching) error).getException())
                        .isInstanceOf(AbortExecutionException.class));
        assertThat(fetched).hasValue(0);
    }

    @Test
    void a_mutation_past_its_timeout_begins_no_further_change() {
        assertThat(asked(Duration.ofSeconds(3), "mutation { slow { c } again: slow { c } last: b }")
                        .getErrors())
                .hasSize(2)
                .allSatisfy(error -> assertThat(((ExceptionWhileDataFetching) error).getException())
                        .isInstanceOf(AbortExecutionException.class));
        assertThat(fetched).as("the change that was made, and what it reports").hasValue(2);
    }

    @Test
    void a_mutation_within_its_timeout_is_done_completely() {
        assertThat(asked(Duration.ofHours(1), "mutation { b again: b }").getErrors())
                .isEmpty();
        assertThat(fetched).hasValue(2);
    }

    private Map<String, Object> slowly() {
        time.addAndGet(Duration.ofSeconds(4).toNanos());
        fetched.incrementAndGet();
        return Map.of();
    }
}
