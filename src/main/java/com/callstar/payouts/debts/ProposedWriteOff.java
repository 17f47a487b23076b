package com.callstar.payouts.debts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.OpenProposal;
import com.callstar.payouts.approvals.ProposedState;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How much the creator owes by now, in the currency of the proposed write-off. */
@ApplicationScoped
class ProposedWriteOff implements ProposedState {

    private final OwedAmounts amounts;

    ProposedWriteOff(OwedAmounts amounts) {
        this.amounts = amounts;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.WRITE_OFF;
    }

    @Override
    public Map<String, ?> now(OpenProposal proposal) {
        AccountHolder owner =
                new AccountHolder(proposal.subject(), proposal.facts().text("currency"));
        return Map.of("owed", amounts.read(owner).settled().minor());
    }
}
