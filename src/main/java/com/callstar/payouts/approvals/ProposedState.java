package com.callstar.payouts.approvals;

import java.util.Map;

/** Says how the subjects of one kind of proposal stand now, so that a list of proposals can show which ones do not count any more. */
public interface ProposedState {

    ApprovalKind kind();

    /** The facts of this proposal that are not asked for, but found, by name; none if there is no such subject. */
    Map<String, ?> now(OpenProposal proposal);
}
