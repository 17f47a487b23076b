package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A payout to a bank, in minor units. {@code account} is the connected account, or null for the platform's own. */
public record SimulatedPayout(
        String id,
        String account,
        long amount,
        String currency,
        String status,
        String failureCode,
        Map<String, String> metadata) {

    static SimulatedPayout of(ObjectNode payout) {
        String owner = payout.get("_account").asText();
        return new SimulatedPayout(
                payout.get("id").asText(),
                owner.equals(BalanceBook.PLATFORM) ? null : owner,
                payout.get("amount").asLong(),
                payout.get("currency").asText(),
                payout.get("status").asText(),
                Json.text(payout, "failure_code"),
                Json.map(payout.get("metadata")));
    }
}
