package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A connected account as the platform's dashboard shows it. */
public record SimulatedAccount(
        String id,
        String email,
        String country,
        String payoutSchedule,
        boolean openedByV2,
        Map<String, String> metadata) {

    static SimulatedAccount of(ObjectNode account) {
        return new SimulatedAccount(
                account.get("id").asText(),
                Json.text(account, "email"),
                account.get("country").asText(),
                account.at("/settings/payouts/schedule/interval").asText(),
                V2AccountShape.isOpenedByV2(account),
                Json.map(account.get("metadata")));
    }
}
