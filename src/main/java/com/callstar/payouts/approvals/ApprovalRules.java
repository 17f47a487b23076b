package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What takes two people. Amounts are in major units.
 *
 * @param twoPeople whether any does
 * @param twoAbove above which amount, in each currency that has no amount of its own
 * @param twoAboveIn the amounts of currencies that have their own
 * @param twoForNewDestinations whether one to a destination that an admin confirmed does, whatever its amount
 * @param kinds which commands do, besides payouts
 * @param lasts how long an approval counts
 */
public record ApprovalRules(
        boolean twoPeople,
        BigDecimal twoAbove,
        SortedMap<String, BigDecimal> twoAboveIn,
        boolean twoForNewDestinations,
        Kinds kinds,
        Duration lasts) {

    /**
     * Which commands take two people.
     *
     * @param reversals above the amount above which a payout of the currency does
     * @param runsAbove above which total a run does, in every currency
     */
    public record Kinds(
            boolean terms, boolean reversals, boolean confirmations, boolean writeOffs, BigDecimal runsAbove) {

        public Kinds {
            runsAbove = plain(runsAbove);
        }

        static Kinds of(ApprovalConfig config) {
            return new Kinds(
                    config.twoForTerms(),
                    config.twoForReversals(),
                    config.twoForConfirmations(),
                    config.twoForWriteOffs(),
                    config.twoForRunsAbove());
        }

        /** The total of runs as the database compares it: minor units by currency. */
        ObjectNode runLimits() {
            return limits(runsAbove, Map.of());
        }
    }

    /** The key of the amount for all currencies that are not named. That amount is in hundredths of a major unit. */
    private static final String OTHERS = "*";

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DECIMALS = 2;
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Currencies in capitals, and amounts without zeros at their end, so that equal rules are equal. */
    public ApprovalRules {
        twoAbove = plain(twoAbove);
        TreeMap<String, BigDecimal> own = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> one : twoAboveIn.entrySet()) {
            own.put(Currencies.code(one.getKey()), plain(one.getValue()));
        }
        BigDecimal others = twoAbove;
        own.values().removeIf(amount -> amount.compareTo(others) == 0);
        twoAboveIn = own;
    }

    /** @throws IllegalStateException if a setting names a currency that there is not: no node starts with it */
    static ApprovalRules of(ApprovalConfig config) {
        config.twoAboveIn().keySet().forEach(ApprovalRules::mustBeACurrency);
        return new ApprovalRules(
                config.twoPeople(),
                config.twoAbove(),
                new TreeMap<>(config.twoAboveIn()),
                config.twoForNewDestinations(),
                Kinds.of(config),
                config.lasts());
    }

    private static void mustBeACurrency(String name) {
        try {
            Currencies.code(name);
        } catch (InvalidInput unknown) {
            throw new IllegalStateException(
                    "APPROVAL_TWO_ABOVE_IN_" + name + " is wrong: expected an ISO 4217 code such as EUR", unknown);
        }
    }

    /** As {@link #limits()} wrote the amounts. */
    static ApprovalRules ofLimits(
            boolean twoPeople, JsonNode limits, boolean twoForNewDestinations, Kinds kinds, Duration lasts) {
        BigDecimal others = others(limits);
        TreeMap<String, BigDecimal> own = new TreeMap<>();
        limits.properties().stream()
                .filter(one -> !one.getKey().equals(OTHERS))
                .filter(one -> one.getValue().asLong() != minor(others, Currencies.decimals(one.getKey())))
                .forEach(one -> own.put(
                        one.getKey(), BigDecimal.valueOf(one.getValue().asLong(), Currencies.decimals(one.getKey()))));
        return new ApprovalRules(twoPeople, others, own, twoForNewDestinations, kinds, lasts);
    }

    /** The amount of currencies that have no own. */
    static BigDecimal others(JsonNode limits) {
        return BigDecimal.valueOf(limits.path(OTHERS).asLong(), 2);
    }

    /** @throws InvalidInput if an amount or the time is out of range */
    void mustBeInRange() {
        mustBeInRange("twoAbove", twoAbove);
        twoAboveIn.forEach((currency, amount) -> mustBeInRange("twoAboveIn", amount));
        mustBeInRange("twoForRunsAbove", kinds.runsAbove());
        if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw InvalidInput.outOfRange("lastsMinutes", 1, LONGEST.toMinutes());
        }
    }

    private static void mustBeInRange(String field, BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            throw InvalidInput.outOfRange(field, 0, LARGEST.longValue());
        }
        if (amount.scale() > MOST_DECIMALS) {
            throw InvalidInput.because(field, "malformed");
        }
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The amounts as the database compares them: minor units by currency. */
    ObjectNode limits() {
        return limits(twoAbove, twoAboveIn);
    }

    private static ObjectNode limits(BigDecimal others, Map<String, BigDecimal> own) {
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        limits.put(OTHERS, minor(others, 2));
        Currencies.withOtherDecimals()
                .forEach(currency -> limits.put(currency, minor(others, Currencies.decimals(currency))));
        own.forEach((currency, amount) -> limits.put(currency, minor(amount, Currencies.decimals(currency))));
        return limits;
    }

    private static long minor(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** What people approve: these rules, and which ones they replace. */
    DigestedFacts facts(long replaces) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        twoAboveIn.forEach((currency, amount) -> own.put(currency, amount.toPlainString()));
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("replaces", replaces)
                .put("twoPeople", twoPeople)
                .put("twoAbove", twoAbove.toPlainString())
                .put("twoForNewDestinations", twoForNewDestinations)
                .put("twoForTerms", kinds.terms())
                .put("twoForReversals", kinds.reversals())
                .put("twoForConfirmations", kinds.confirmations())
                .put("twoForWriteOffs", kinds.writeOffs())
                .put("twoForRunsAbove", kinds.runsAbove().toPlainString())
                .put("lastsMinutes", lasts.toMinutes());
        facts.set("twoAboveIn", own);
        return new DigestedFacts(facts);
    }

    static ApprovalRules of(DigestedFacts facts) {
        TreeMap<String, BigDecimal> own = new TreeMap<>();
        facts.facts()
                .path("twoAboveIn")
                .properties()
                .forEach(one ->
                        own.put(one.getKey(), new BigDecimal(one.getValue().asText())));
        return new ApprovalRules(
                facts.facts().path("twoPeople").asBoolean(),
                new BigDecimal(facts.facts().path("twoAbove").asText()),
                own,
                facts.facts().path("twoForNewDestinations").asBoolean(),
                new Kinds(
                        facts.facts().path("twoForTerms").asBoolean(),
                        facts.facts().path("twoForReversals").asBoolean(),
                        facts.facts().path("twoForConfirmations").asBoolean(),
                        facts.facts().path("twoForWriteOffs").asBoolean(),
                        new BigDecimal(facts.facts().path("twoForRunsAbove").asText("0"))),
                Duration.ofMinutes(facts.facts().path("lastsMinutes").asLong()));
    }

    /** For the audit. */
    String summary() {
        return facts(0).json().replaceFirst("\"replaces\":0,", "");
    }
}
