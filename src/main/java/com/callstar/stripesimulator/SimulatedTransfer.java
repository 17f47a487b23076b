package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A transfer at Stripe; amounts are in minor units. {@code sourceTransaction} is a charge, or null; {@code account} is
 * the connected account whose owner made it, or null for the platform. A failed transfer counts as completely reversed.
 */
public record SimulatedTransfer(
        String id,
        long amount,
        long amountReversed,
        String currency,
        String destination,
        String transferGroup,
        String sourceTransaction,
        Map<String, String> metadata,
        String account,
        boolean failed) {

    /** What is still with the destination. */
    public long arrived() {
        return amount - amountReversed;
    }

    static SimulatedTransfer of(ObjectNode transfer) {
        return new SimulatedTransfer(
                transfer.get("id").asText(),
                transfer.get("amount").asLong(),
                failed(transfer)
                        ? transfer.get("amount").asLong()
                        : transfer.get("amount_reversed").asLong(),
                transfer.get("currency").asText(),
                transfer.get("destination").asText(),
                Json.text(transfer, "transfer_group"),
                Json.text(transfer, "source_transaction"),
                Json.map(transfer.get("metadata")),
                Json.text(transfer, "_account"),
                failed(transfer));
    }

    private static boolean failed(ObjectNode transfer) {
        return transfer.path("status").asText().equals("failed");
    }
}
