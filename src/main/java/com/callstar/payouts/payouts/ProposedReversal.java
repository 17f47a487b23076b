package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.OpenProposal;
import com.callstar.payouts.approvals.ProposedState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** How much of a transfer has been reversed by now. */
@ApplicationScoped
class ProposedReversal implements ProposedState {

    private final ReversalStore store;

    ProposedReversal(ReversalStore store) {
        this.store = store;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.REVERSAL;
    }

    @Override
    @Transactional
    public Map<String, ?> now(OpenProposal proposal) {
        return store.state(proposal.subject());
    }
}
