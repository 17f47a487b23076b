package com.callstar.payouts.approvals;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a proposal would change, for the people who decide about it. It is no part of what they agree on.
 *
 * @param before the values that apply today, by name; null if the facts of the proposal say it all
 * @param after the same, once the proposal is carried out
 */
public record ProposedEffect(JsonNode before, JsonNode after) {

    static final ProposedEffect NONE = new ProposedEffect(null, null);

    /** Finds out the effect of one kind of proposal. */
    public interface Source {

        ApprovalKind kind();

        ProposedEffect of(String subject, DigestedFacts facts);
    }
}
