package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.OpenProposal;
import com.callstar.payouts.approvals.ProposedState;
import com.callstar.payouts.creators.Creator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Which destination a confirmation would be of now. */
@ApplicationScoped
class ProposedDestination implements ProposedState {

    private final PayoutReader reader;

    ProposedDestination(PayoutReader reader) {
        this.reader = reader;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.DESTINATION;
    }

    @Override
    @Transactional
    public Map<String, ?> now(OpenProposal proposal) {
        return reader.findWithCreator(proposal.subject())
                .<Map<String, ?>>map(found -> state(PayoutEntity.findById(proposal.subject()), found.creator()))
                .orElseGet(Map::of);
    }

    private static Map<String, ?> state(PayoutEntity payout, Creator creator) {
        return DestinationColumns.of(creator, payout.currency).confirmationFacts(payout.destination);
    }
}
