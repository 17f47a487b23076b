package com.callstar.payouts.runs;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.util.List;

/** Why a run is not prepared, started or cancelled. Nothing was changed. */
public final class RunRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMED = 100;

    private RunRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
        addressTo(Audience.ADMIN);
    }

    /** Something has changed since the run was prepared: the first hundred changes are named. */
    static RunRefused changed(String runId, List<RunChange> changes) {
        return new RunRefused(
                RefusalCode.RUN_CHANGED,
                null,
                "runId",
                runId,
                "changed",
                changes.size(),
                "payoutId",
                changes.getFirst().payoutId(),
                "creatorId",
                changes.getFirst().creatorId(),
                "what",
                changes.getFirst().what(),
                "changes",
                changes.stream().limit(MOST_NAMED).map(RunChange::fact).toList());
    }

    /** The digest is not the run's: the person who starts it has seen something else. */
    static RunRefused otherDigest(String runId) {
        return new RunRefused(RefusalCode.RUN_CHANGED, "digest", "runId", runId);
    }

    /** None of the chosen requests can be paid, now or when there is money. */
    static RunRefused empty(String currency, long waiting) {
        return new RunRefused(RefusalCode.RUN_EMPTY, null, "currency", currency, "waiting", waiting);
    }

    /** Only one run of a currency sends at a time. */
    static RunRefused underWay(String currency, String runId) {
        return new RunRefused(RefusalCode.RUN_UNDER_WAY, null, "currency", currency, "runId", runId);
    }

    static RunRefused invalidState(String runId, PayoutRunStatus status) {
        return new RunRefused(RefusalCode.INVALID_STATE, "run", "runId", runId, "runStatus", status);
    }

    /** Stripe does not show the platform's balance. */
    static RunRefused balanceUnreadable() {
        return new RunRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }
}
