package com.callstar.payouts.approvals;

import com.callstar.payouts.approvals.JudgedApproval.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A proposal that nobody has carried out, and whether another person still can.
 *
 * @param until from when on it is too old
 */
public record JudgedProposal(OpenProposal proposal, ProposedEffect effect, Instant until, JudgedApproval judged) {

    static JudgedProposal of(
            OpenProposal proposal, ProposedEffect effect, Map<String, ?> state, Duration lasts, Instant at) {
        DigestedFacts facts = proposal.facts();
        List<FactChange> changes = facts.changesTo(facts.with(state));
        Instant until = proposal.until(lasts);
        Flaw flaw = !changes.isEmpty() ? Flaw.CHANGED : until.isAfter(at) ? null : Flaw.TOO_OLD;
        return new JudgedProposal(proposal, effect, until, new JudgedApproval(proposal.approval(), flaw, changes));
    }

    /** The creator whom it concerns. */
    public String creatorId() {
        return proposal.facts().text("creator");
    }

    /** What it would do, in sentences of this language. */
    public List<String> sentences(Locale language) {
        return ProposalSentences.of(proposal.kind(), proposal.facts(), effect, language);
    }
}
