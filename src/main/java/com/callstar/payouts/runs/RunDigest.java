package com.callstar.payouts.runs;

import com.callstar.payouts.payments.Funding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of what a run would pay: SHA-256 over canonical JSON (sorted names, whole numbers, no spaces; RFC 8785 for such values)
 * of all items, by payout id.
 */
final class RunDigest {

    private static final JsonMapper JSON = new JsonMapper();

    private RunDigest() {}

    static String of(Collection<PlannedPayout> items) {
        List<Map<String, Object>> canonical = items.stream()
                .sorted(Comparator.comparing(PlannedPayout::payoutId))
                .map(RunDigest::canonical)
                .toList();
        return HexFormat.of().formatHex(sha256().digest(json(canonical).getBytes(StandardCharsets.UTF_8)));
    }

    /** The payments that fund an item, as they are frozen with it. */
    static String funding(PlannedPayout item) {
        return json(canonical(item.prospect().funding()));
    }

    private static Map<String, Object> canonical(PlannedPayout item) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("payout", item.payoutId());
        fields.put("creator", item.creatorId());
        fields.put("amount", item.amount().minor());
        fields.put("currency", item.amount().currency());
        fields.put("destination", String.valueOf(item.prospect().payout().stripeAccountId()));
        fields.put("destinationVersion", item.prospect().payout().destination().version());
        if (item.isPayable()) {
            fields.put("funding", canonical(item.prospect().funding()));
        } else {
            fields.put("waits", item.reason().name());
        }
        return fields;
    }

    private static List<Map<String, Object>> canonical(List<Funding> funding) {
        return funding.stream()
                .<Map<String, Object>>map(part -> new TreeMap<>(Map.of(
                        "payment", part.paymentId(), "amount", part.amount().minor())))
                .toList();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers are always JSON", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
