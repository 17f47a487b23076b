package com.callstar.payouts.approvals;

import java.time.Instant;

/**
 * A command waits for a second person from now on. Observed in the transaction that keeps the proposal.
 *
 * @param subject what it would change
 * @param by who has sent it, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param until from when on it is too old
 */
public record CommandProposed(
        ApprovalKind kind,
        String subject,
        DigestedFacts facts,
        ProposedEffect effect,
        String by,
        Instant at,
        Instant until) {

    /** One whose facts say it all. */
    public static CommandProposed of(
            ApprovalKind kind, String subject, DigestedFacts facts, String by, Instant at, Instant until) {
        return new CommandProposed(kind, subject, facts, ProposedEffect.NONE, by, at, until);
    }
}
