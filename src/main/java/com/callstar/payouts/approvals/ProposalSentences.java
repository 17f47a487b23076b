package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in sentences what a proposal would do: on the page of what waits for a second person, and in the emails about it. */
public final class ProposalSentences {

    private static final String HOLD = "holdDays";
    private static final String FEE = "feePercentage";
    private static final String RESERVE = "reservePercentage";
    private static final String RESERVE_DAYS = "reserveDays";

    private final DigestedFacts facts;
    private final ProposedEffect effect;
    private final Locale language;
    private final List<String> sentences = new ArrayList<>();

    private ProposalSentences(DigestedFacts facts, ProposedEffect effect, Locale language) {
        this.facts = facts;
        this.effect = effect;
        this.language = language;
    }

    public static List<String> of(ApprovalKind kind, DigestedFacts facts, ProposedEffect effect, Locale language) {
        ProposalSentences all = new ProposalSentences(facts, effect, language);
        switch (kind) {
            case TERMS -> all.terms();
            case REVERSAL -> all.reversal();
            case DESTINATION -> all.destination();
            case WRITE_OFF -> all.writeOff();
            case RUN -> all.say("run", Map.of("payouts", all.number("payouts"), "amount", all.money("amount")));
            case PAYOUT, RULES -> throw new IllegalArgumentException("No command is proposed of " + kind);
        }
        return List.copyOf(all.sentences);
    }

    private void terms() {
        if (changes(HOLD)) {
            say(
                    "terms.hold",
                    Map.of(
                            "days", effect.after().path(HOLD).asLong(),
                            "today", effect.before().path(HOLD).asText()));
        }
        if (changes(FEE)) {
            say("terms.fee", Map.of("fee", percentage(effect.after(), FEE), "today", percentage(effect.before(), FEE)));
        }
        if (changes(RESERVE) || changes(RESERVE_DAYS)) {
            say("terms.reserve", Map.of("reserve", reserve(effect.after()), "today", reserve(effect.before())));
        }
        JsonNode before = effect.before().path("minimums");
        JsonNode after = effect.after().path("minimums");
        for (int i = 0; i < after.size(); i++) {
            say("terms.minimum", Map.of("minimum", money(after.get(i)), "today", money(before.get(i))));
        }
        if (facts.facts().properties().stream().noneMatch(one -> isTerm(one.getKey()))) {
            say("terms.platform", Map.of());
        }
    }

    private static boolean isTerm(String field) {
        return !field.equals("creator") && !field.equals("replaces");
    }

    /** Own terms are said even if they are what applies today: they stay when the platform's settings change. */
    private boolean changes(String field) {
        return facts.facts().has(field)
                || !effect.before().path(field).equals(effect.after().path(field));
    }

    private String reserve(JsonNode terms) {
        return new BigDecimal(terms.path(RESERVE).asText("0")).signum() == 0
                ? Wording.of("proposal.terms.no_reserve", Map.of(), language)
                : Wording.of(
                        "proposal.terms.reserved",
                        Map.of(
                                "percentage",
                                percentage(terms, RESERVE),
                                "days",
                                terms.path(RESERVE_DAYS).asLong()),
                        language);
    }

    private void reversal() {
        say("reversal", Map.of("amount", money("amount"), "payout", facts.text("payout")));
        if (number("reversed") > 0) {
            say("reversal.before", Map.of("reversed", money("reversed")));
        }
    }

    private void destination() {
        say(
                "destination",
                Map.of("payout", facts.text("payout"), "account", facts.text("account"), "version", number("version")));
        if (facts.text("versionBefore") != null) {
            say("destination.before", Map.of("version", number("versionBefore")));
        }
        if (facts.text("confirmedBy") != null) {
            say("destination.confirmed", Map.of("by", facts.text("confirmedBy")));
        }
    }

    private void writeOff() {
        Money amount = money("amount");
        Money owed = money("owed");
        say(amount.equals(owed) ? "write_off.all" : "write_off", Map.of("amount", amount, "owed", owed));
    }

    private void say(String sentence, Map<String, Object> values) {
        sentences.add(Wording.of("proposal." + sentence, values, language));
    }

    private long number(String field) {
        return facts.facts().path(field).asLong();
    }

    private Money money(String field) {
        return new Money(number(field), facts.text("currency"));
    }

    private static Money money(JsonNode amount) {
        return new Money(amount.path("amount").asLong(), amount.path("currency").asText());
    }

    private String percentage(JsonNode terms, String field) {
        return NumberFormat.getInstance(language)
                .format(new BigDecimal(terms.path(field).asText()));
    }
}
