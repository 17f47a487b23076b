package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Actor;
import java.time.Duration;
import java.time.Instant;

/**
 * A command that one person has proposed, and nobody has carried out.
 *
 * @param subject what it would change
 */
public record OpenProposal(long id, ApprovalKind kind, String subject, Approval approval) {

    public DigestedFacts facts() {
        return approval.facts();
    }

    boolean isOf(Actor actor) {
        return actor.isTheSameAs(approval.by());
    }

    boolean isFor(DigestedFacts facts) {
        return facts().digest().equals(facts.digest());
    }

    /** From when on it is too old. */
    Instant until(Duration lasts) {
        return approval.at().plus(lasts);
    }
}
