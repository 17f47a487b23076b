package com.callstar.payouts.terms;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ProposedState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Which version of a creator's terms a proposal would replace now. */
@ApplicationScoped
class ProposedTerms implements ProposedState {

    private final TermsStore store;

    ProposedTerms(TermsStore store) {
        this.store = store;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.TERMS;
    }

    @Override
    public Map<String, ?> now(String creatorId) {
        TermsVersion last = store.latest(List.of(creatorId)).get(creatorId);
        return Map.of("replaces", last == null ? 0L : last.version());
    }
}
