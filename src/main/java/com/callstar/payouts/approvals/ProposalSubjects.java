package com.callstar.payouts.approvals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks the features about the subjects of proposals. */
@ApplicationScoped
class ProposalSubjects {

    private final Instance<ProposedState> states;
    private final Instance<ProposedEffect.Source> effects;
    private final Instance<ApprovedFirst> approved;

    ProposalSubjects(
            @Any Instance<ProposedState> states,
            @Any Instance<ProposedEffect.Source> effects,
            @Any Instance<ApprovedFirst> approved) {
        this.states = states;
        this.effects = effects;
        this.approved = approved;
    }

    /** What was approved since then and waits for another person. */
    List<OpenProposal> approvedSince(Instant time, int most) {
        return approved.stream()
                .flatMap(feature -> feature.since(time, most).stream())
                .toList();
    }

    /** What the proposal was made for, as it is now. */
    Map<String, ?> stateOf(OpenProposal proposal) {
        return states.stream()
                .filter(one -> one.kind() == proposal.kind())
                .findFirst()
                .<Map<String, ?>>map(one -> one.now(proposal))
                .orElseGet(Map::of);
    }

    ProposedEffect effectOf(ApprovalKind kind, String subject, DigestedFacts facts) {
        return effects.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .map(one -> one.of(subject, facts))
                .orElse(ProposedEffect.NONE);
    }
}
