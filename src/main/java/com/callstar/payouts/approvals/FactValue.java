package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The value of a fact, as people read it. */
public final class FactValue {

    private static final Set<String> AMOUNTS = Set.of("amount", "reversed", "owed");
    private static final int LONGEST = 200;
    private static final String NOTHING = "-";

    private FactValue() {}

    /**
     * @param value as {@link DigestedFacts#text} has it; null for nothing. Long ones are cut: their digest covers the whole.
     * @param currency of the amounts among the facts; null if there are none
     */
    public static String of(String field, String value, String currency, Locale language) {
        if (value == null || value.isEmpty()) {
            return NOTHING;
        }
        if (AMOUNTS.contains(field) && currency != null) {
            return new Money(Long.parseLong(value), currency).in(language);
        }
        if (field.equals("minimums")) {
            return Arrays.stream(value.split(", "))
                    .map(one -> one.split(" "))
                    .map(one -> new Money(Long.parseLong(one[0]), one[1]).in(language))
                    .collect(Collectors.joining(", "));
        }
        String words = "status." + value;
        if (field.equals("status") && Wording.has(words)) {
            return Wording.of(words, Map.of(), language);
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
