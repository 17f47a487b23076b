package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A connected account as the platform's dashboard shows it. */
public record SimulatedAccount(String id, String email, String payoutSchedule, Map<String, String> metadata) {

    static SimulatedAccount of(ObjectNode account) {
        return new SimulatedAccount(
                account.get("id").asText(),
                Json.text(account, "email"),
                account.at("/settings/payouts/schedule/interval").asText(),
                Json.map(account.get("metadata")));
    }
}
