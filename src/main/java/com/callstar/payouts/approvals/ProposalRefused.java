package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.time.Instant;

/** The command takes two people, and this was the first one: it is proposed until then, and nothing was changed. */
public final class ProposalRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    ProposalRefused(ApprovalKind kind, DigestedFacts facts, Instant until) {
        super(
                RefusalCode.APPROVAL_NEEDED,
                "proposed",
                "have",
                1,
                "need",
                2,
                "kind",
                kind.name(),
                "digest",
                facts.digest(),
                "until",
                until);
    }
}
