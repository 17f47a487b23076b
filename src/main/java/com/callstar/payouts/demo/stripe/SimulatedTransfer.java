package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A transfer as Stripe has it; amounts in minor units. One that failed counts as reversed in whole. {@code sourceTransaction} is a charge, or null. */
public record SimulatedTransfer(
        String id,
        long amount,
        long amountReversed,
        String currency,
        String destination,
        String transferGroup,
        String sourceTransaction,
        Map<String, String> metadata) {

    static SimulatedTransfer of(ObjectNode transfer) {
        return new SimulatedTransfer(
                transfer.get("id").asText(),
                transfer.get("amount").asLong(),
                "failed".equals(transfer.path("status").asText())
                        ? transfer.get("amount").asLong()
                        : transfer.get("amount_reversed").asLong(),
                transfer.get("currency").asText(),
                transfer.get("destination").asText(),
                Json.text(transfer, "transfer_group"),
                Json.text(transfer, "source_transaction"),
                Json.map(transfer.get("metadata")));
    }
}
