package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.FactValue;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One of the facts that people approve or propose. */
@Type("ApprovedFact")
public record ApprovedFactNode(
        @NonNull String field,

        @NonNull @Description("Its name in the language of the request.")
        String label,

        @NonNull @Description("Its value, for people.") String value) {

    /** In the order in which people check them. */
    private static final List<String> FIELDS =
            List.of("payout", "creator", "amount", "currency", "account", "bank", "destinationVersion", "funding");

    private static final List<String> PROPOSED = List.of(
            "creator",
            "payout",
            "amount",
            "owed",
            "holdDays",
            "feePercentage",
            "reservePercentage",
            "reserveDays",
            "minimums",
            "account",
            "version",
            "versionBefore",
            "confirmedBy",
            "reversed",
            "status",
            "replaces");

    static List<ApprovedFactNode> of(DigestedFacts facts, Locale language) {
        return FIELDS.stream()
                .map(field -> new ApprovedFactNode(
                        field, Wording.of("approved." + field, Map.of(), language), value(field, facts, language)))
                .toList();
    }

    /** Those of a proposal; each kind has others. */
    static List<ApprovedFactNode> proposed(DigestedFacts facts, Locale language) {
        return PROPOSED.stream()
                .filter(field -> facts.text(field) != null)
                .map(field -> new ApprovedFactNode(
                        field, Wording.of("approved." + field, Map.of(), language), value(field, facts, language)))
                .toList();
    }

    private static String value(String field, DigestedFacts facts, Locale language) {
        String currency = facts.text("currency");
        return field.equals("funding")
                ? FactValue.of(field, funding(facts, currency, language), currency, language)
                : FactValue.of(field, facts.text(field), currency, language);
    }

    private static String funding(DigestedFacts facts, String currency, Locale language) {
        return facts.facts()
                .path("funding")
                .valueStream()
                .map(part -> part.path("payment").asText() + " "
                        + new Money(part.path("amount").asLong(), currency).in(language))
                .collect(Collectors.joining(", "));
    }
}
