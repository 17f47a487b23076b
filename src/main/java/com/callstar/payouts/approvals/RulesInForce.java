package com.callstar.payouts.approvals;

import java.time.Instant;
import java.util.List;

/**
 * The rules that apply, and those that were proposed to replace them.
 *
 * @param version increases with each change; 0 before the first start of a node that has rules
 * @param byPeople whether two people chose them; they are those of the settings otherwise
 * @param setBy as {@link com.callstar.payouts.core.Actor#toString()} writes them
 * @param proposals oldest first; each takes one more person
 */
public record RulesInForce(
        long version,
        boolean byPeople,
        ApprovalRules rules,
        Instant setAt,
        List<String> setBy,
        List<Proposal> proposals) {

    /** Rules that one person has proposed. */
    public record Proposal(String by, Instant at, ApprovalRules rules) {}
}
