package com.callstar.payouts.story;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the scenario of {@link AnswersIT} gives to the operations of the schema, by the names of their arguments. */
final class ScenarioValues {

    private ScenarioValues() {}

    static Map<String, Object> of(String operation, String creatorId, String payout) {
        Map<String, Object> values = new HashMap<>();
        values.put("creatorId", creatorId);
        values.put("payoutId", payout);
        values.put("paymentId", "payment_none");
        values.put("stripeId", "tr_none");
        values.put("id", payout);
        values.put("reason", "because");
        values.put("notes", "checked");
        values.put("amount", new BigDecimal("1.00"));
        values.put("action", "KEEP");
        values.put("kind", "REVIEW");
        values.put("percentage", 50);
        values.put("selection", Map.of("payoutIds", List.of("payout_none")));
        values.put("digest", "none");
        values.put("muted", List.of("MILESTONES"));
        values.put("locale", "en");
        values.put("first", 500);
        values.put("upTo", "notice_none");
        if (operation.equals("verifyAudit")) {
            values.put("from", "2026-01-01");
            values.put("to", "2026-01-02");
        }
        values.put("schedule", Map.of("creatorId", creatorId, "interval", "NEVER"));
        values.put("terms", Map.of());
        values.put(
                "rules",
                Map.of(
                        "twoPeople",
                        false,
                        "twoAbove",
                        new BigDecimal("100000.00"),
                        "twoForNewDestinations",
                        false,
                        "lastsMinutes",
                        60));
        values.put(
                "creator",
                Map.of("id", "creator_new", "name", "New", "email", "new@example.com", "stripeAccountId", ""));
        values.put(
                "payment",
                Map.of("bookingId", "booking_new", "creatorId", creatorId, "amount", new BigDecimal("9.99")));
        return values;
    }
}
