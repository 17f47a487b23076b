package com.callstar.payouts.approvals;

import com.callstar.payouts.approvals.JudgedApproval.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A proposal that nobody has carried out, and whether another person still can.
 *
 * @param until from when on it is too old
 */
public record JudgedProposal(OpenProposal proposal, Instant until, JudgedApproval judged) {

    static JudgedProposal of(OpenProposal proposal, Map<String, ?> state, Duration lasts, Instant at) {
        DigestedFacts facts = proposal.approval().facts();
        List<FactChange> changes = facts.changesTo(facts.with(state));
        Instant until = proposal.until(lasts);
        Flaw flaw = !changes.isEmpty() ? Flaw.CHANGED : until.isAfter(at) ? null : Flaw.TOO_OLD;
        return new JudgedProposal(proposal, until, new JudgedApproval(proposal.approval(), flaw, changes));
    }
}
