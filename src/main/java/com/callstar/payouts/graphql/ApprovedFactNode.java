package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
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

    private static final int LONGEST = 200;
    private static final String NOTHING = "-";

    /** In the order in which people check them. */
    private static final List<String> FIELDS =
            List.of("payout", "creator", "amount", "currency", "account", "bank", "destinationVersion", "funding");

    private static final List<String> PROPOSED = List.of(
            "creator",
            "payout",
            "amount",
            "owed",
            "terms",
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
        return switch (field) {
            case "amount", "reversed", "owed" -> money(facts.facts().path(field).asLong(), currency, language);
            case "status" -> Wording.of("status." + facts.text(field), Map.of(), language);
            case "funding" ->
                shown(String.join(
                        ", ",
                        StreamSupport.stream(facts.facts().path("funding").spliterator(), false)
                                .map(part -> part.path("payment").asText() + " "
                                        + money(part.path("amount").asLong(), currency, language))
                                .toList()));
            default -> shown(facts.text(field));
        };
    }

    private static String money(long minor, String currency, Locale language) {
        return new Money(minor, currency).in(language);
    }

    /** Long values are cut: their digest covers the whole. */
    static String shown(String value) {
        if (value == null || value.isEmpty()) {
            return NOTHING;
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
