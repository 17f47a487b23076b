package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.JudgedApproval;
import java.util.List;

/**
 * What people approve of a payout, and who did.
 *
 * @param need how many people it takes, with the one who processes it
 * @param facts what the digest is made of: of an open request, what would be paid now; of others, what was
 * @param approvals oldest first, judged for now, or for the moment at which it was processed
 */
public record ApprovalState(int need, DigestedFacts facts, List<JudgedApproval> approvals) {

    /** How many different people have approved what there is now. */
    int have() {
        return (int) approvals.stream()
                .filter(JudgedApproval::valid)
                .map(one -> one.approval().person().id())
                .distinct()
                .count();
    }
}
