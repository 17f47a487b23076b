package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The shape of objects in events: a webhook endpoint keeps the API version that it was created with. */
public enum ApiShape {
    CURRENT("2026-07-29.dahlia"),
    /** Ids of charges, intents, balance transactions and destinations are replaced by the objects. */
    EXPANDED("2026-07-29.dahlia"),
    /**
     * An amount that was authorised and not captured counts as refunded: {@code amount_refunded} includes it, and there
     * is a refund without a balance transaction for it.
     */
    BEFORE_2025_03_31("2025-02-24.acacia"),
    /**
     * In addition, an intent has {@code charges.data} and no {@code latest_charge}, and a dispute names only its
     * charge.
     */
    BEFORE_2022_11_15("2019-05-16");

    private static final List<String> EXPANDED_FIELDS =
            List.of("latest_charge", "charge", "payment_intent", "balance_transaction", "destination");

    final String version;

    ApiShape(String version) {
        this.version = version;
    }

    boolean countsUncapturedAsRefunded() {
        return this == BEFORE_2025_03_31 || this == BEFORE_2022_11_15;
    }

    ObjectNode of(ObjectNode object, StripeState stripe) {
        ObjectNode shaped = object.deepCopy();
        switch (this) {
            case CURRENT -> {}
            case EXPANDED -> new Expansion(stripe).expand(shaped, EXPANDED_FIELDS);
            case BEFORE_2025_03_31 -> countUncaptured(shaped);
            case BEFORE_2022_11_15 -> {
                countUncaptured(shaped);
                listCharges(shaped, stripe);
            }
        }
        return shaped;
    }

    private static void countUncaptured(ObjectNode object) {
        boolean closed =
                object.path("captured").asBoolean() || object.path("_voided").asBoolean();
        if (is(object, ObjectKind.CHARGE) && closed) {
            long uncaptured = object.get("amount").asLong() - Charges.captured(object);
            long refunded = object.get("amount_refunded").asLong() + uncaptured;
            object.put("amount_refunded", refunded)
                    .put("refunded", refunded == object.get("amount").asLong());
        }
    }

    private static void listCharges(ObjectNode object, StripeState stripe) {
        if (is(object, ObjectKind.PAYMENT_INTENT)) {
            List<ObjectNode> charges = stripe
                    .objects(ObjectKind.CHARGE)
                    .find(object.path("latest_charge").asText())
                    .map(ObjectNode::deepCopy)
                    .stream()
                    .toList();
            charges.forEach(ApiShape::countUncaptured);
            object.set("charges", Json.list("/v1/charges", charges));
            object.remove("latest_charge");
        } else if (is(object, ObjectKind.DISPUTE)) {
            object.remove("payment_intent");
        }
    }

    private static boolean is(ObjectNode object, ObjectKind kind) {
        return object.path("object").asText().equals(kind.object);
    }
}
