package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was found out about a document holds for that document and its numbers only. */
class KnownDocumentsTest {

    private final KnownDocuments<Integer> known = new KnownDocuments<>();

    @Test
    void what_was_found_is_kept() {
        known.keep("{ a }", 1);
        assertThat(known.find("{ a }")).contains(1);
        assertThat(known.find("{ b }")).isEmpty();
    }

    @Test
    void what_else_decides_is_part_of_it() {
        known.keep("{ a }", Map.of("first", 5), 5);
        assertThat(known.find("{ a }", Map.of("first", 5))).contains(5);
        assertThat(known.find("{ a }", Map.of("first", 500))).isEmpty();
        assertThat(known.find("{ a }")).isEmpty();
    }

    @Test
    void a_document_longer_than_those_of_people_is_not_kept() {
        String longest = "{ " + "a ".repeat(2_047) + "}";
        known.keep(longest.substring(0, 4_096), 1);
        known.keep(longest + " ".repeat(4_096), 2);
        assertThat(known.find(longest.substring(0, 4_096))).contains(1);
        assertThat(known.find(longest + " ".repeat(4_096))).isEmpty();
    }
}
