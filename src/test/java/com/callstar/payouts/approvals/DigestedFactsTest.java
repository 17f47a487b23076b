package com.callstar.payouts.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a digest stands for. */
class DigestedFactsTest {

    private static final String FACTS = """
            {"payout": "payout_1", "creator": "c_1", "amount": 6300, "currency": "EUR", "account": "acct_1", "bank": "b1",
             "destinationVersion": 1, "funding": [{"payment": "p_1", "amount": 6000}, {"payment": "p_2", "amount": 300}]}""";

    /** It is stored and compared by people: a change of the format would void what was approved before. */
    @Test
    void the_digest_of_the_same_facts_never_changes() {
        assertThat(DigestedFacts.read(FACTS).json())
                .isEqualTo(
                        "{\"account\":\"acct_1\",\"amount\":6300,\"bank\":\"b1\",\"creator\":\"c_1\",\"currency\":\"EUR\","
                                + "\"destinationVersion\":1,\"funding\":[{\"amount\":6000,\"payment\":\"p_1\"},"
                                + "{\"amount\":300,\"payment\":\"p_2\"}],\"payout\":\"payout_1\"}");
        assertThat(DigestedFacts.read(FACTS).digest())
                .hasSize(64)
                .isEqualTo(DigestedFacts.read(DigestedFacts.read(FACTS).json()).digest());
    }

    @ParameterizedTest
    @CsvSource({
        "payout, payout_1, payout_2",
        "creator, c_1, c_2",
        "amount, 6300, 6301",
        "currency, EUR, USD",
        "account, acct_1, acct_2",
        "bank, b1, b2",
        "destinationVersion, 1, 2",
    })
    void each_change_of_a_fact_changes_the_digest(String field, String was, String is) {
        DigestedFacts before = DigestedFacts.read(FACTS);
        DigestedFacts after = DigestedFacts.read(FACTS.replaceFirst("(\"" + field + "\": \"?)" + was, "$1" + is));
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(before.changesTo(after)).containsExactly(new FactChange(field, was, is));
        assertThat(before.changesTo(before)).isEmpty();
    }

    @Test
    void other_payments_other_parts_and_another_order_change_the_digest() {
        DigestedFacts before = DigestedFacts.read(FACTS);
        for (String funding : new String[] {
            "[]",
            "[{\"payment\": \"p_1\", \"amount\": 6300}]",
            "[{\"payment\": \"p_2\", \"amount\": 300}, {\"payment\": \"p_1\", \"amount\": 6000}]"
        }) {
            DigestedFacts after = DigestedFacts.read(FACTS.replaceFirst("\\[.*]", funding));
            assertThat(after.digest()).isNotEqualTo(before.digest());
            assertThat(before.changesTo(after))
                    .singleElement()
                    .satisfies(change -> assertThat(change.field()).isEqualTo("funding"));
        }
    }
}
