package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.parser.Parser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An argument has the same cost, whatever type it comes as. */
class FieldCostsTest {

    @Test
    void a_number_costs_the_same_as_any_type() {
        for (Object number : List.of(500, 500L, BigInteger.valueOf(500), new BigDecimal("500"), "500")) {
            assertThat(FieldCosts.number(number))
                    .as(number.getClass().getSimpleName())
                    .isEqualTo(500);
        }
    }

    @Test
    void a_number_out_of_range_costs_no_more_than_the_largest_and_no_less_than_nothing() {
        assertThat(FieldCosts.number(Integer.MAX_VALUE)).isEqualTo(3660);
        assertThat(FieldCosts.number("999999999")).isEqualTo(3660);
        assertThat(FieldCosts.number("3.66e3")).as("not plain digits").isEqualTo(3660);
        assertThat(FieldCosts.number(-1)).isZero();
        assertThat(FieldCosts.number(null)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "mutation { a: processPayout { id } b: processPayout { id } }, 200",
        "mutation { reconcile { id } cancelPayoutRequest { id } }, 510",
        "{ reconcile { id } }, 0",
        "mutation A { reconcile { id } } mutation B { me { id } }, 0",
        "mutation { ...F } fragment F on Mutation { reconcile { id } }, 0",
    })
    void mutations_of_a_document_cost_something_before_it_is_validated(String document, long cost) {
        assertThat(FieldCosts.leastOf(Parser.parse(document))).isEqualTo(cost);
    }

    @Test
    void variables_count_by_what_they_can_cost() {
        Map<String, Object> values = new HashMap<>(
                Map.of("first", 50, "period", "365", "status", "PAID", "shown", true, "input", Map.of("first", 500)));
        values.put("after", null);
        assertThat(FieldCosts.weights(CoercedVariables.of(values)))
                .isEqualTo(Map.of("first", 50, "period", 365, "status", 3660, "shown", true, "input", 0, "after", 0));
    }
}
