package com.callstar.payouts.runs;

import com.callstar.payouts.core.CanonicalJson;
import com.callstar.payouts.payments.Funding;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The digest of what a run would pay: SHA-256 over canonical JSON of all items, by payout id. */
final class RunDigest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RunDigest() {}

    static String of(Collection<PlannedPayout> items) {
        ArrayNode canonical = JSON.arrayNode();
        items.stream()
                .sorted(Comparator.comparing(PlannedPayout::payoutId))
                .map(RunDigest::canonical)
                .forEach(canonical::add);
        return CanonicalJson.digest(canonical);
    }

    /** The payments that fund an item, as they are frozen with it. */
    static String funding(PlannedPayout item) {
        return CanonicalJson.of(canonical(item.prospect().funding()));
    }

    private static ObjectNode canonical(PlannedPayout item) {
        ObjectNode fields = JSON.objectNode()
                .put("amount", item.amount().minor())
                .put("creator", item.creatorId())
                .put("currency", item.amount().currency())
                .put("destination", String.valueOf(item.prospect().payout().stripeAccountId()))
                .put(
                        "destinationVersion",
                        item.prospect().payout().destination().version());
        if (item.isPayable()) {
            fields.set("funding", canonical(item.prospect().funding()));
        }
        fields.put("payout", item.payoutId());
        return item.isPayable() ? fields : fields.put("waits", item.reason().name());
    }

    private static ArrayNode canonical(List<Funding> funding) {
        ArrayNode parts = JSON.arrayNode();
        funding.forEach(
                part -> parts.addObject().put("amount", part.amount().minor()).put("payment", part.paymentId()));
        return parts;
    }
}
