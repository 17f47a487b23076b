package com.callstar.payouts.debts;

import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.core.Money;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * A part of a debt that the platform bears.
 *
 * @param owedBefore what was owed, without what is owed only if a payout under way arrives
 * @param by who wrote it off, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 */
record WriteOff(
        String id, String creatorId, Money amount, Money owedBefore, Instant at, String by, String reason, String key) {

    /** What two people agree on: also what is owed now, so that a proposal does not count once something else is owed. */
    DigestedFacts facts() {
        return new DigestedFacts(JsonNodeFactory.instance
                .objectNode()
                .put("creator", creatorId)
                .put("currency", amount.currency())
                .put("amount", amount.minor())
                .put("owed", owedBefore.minor()));
    }
}
