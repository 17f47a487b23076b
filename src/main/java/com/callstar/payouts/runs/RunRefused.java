package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.JudgedApproval;
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

    /** Another person must approve it. */
    static RunRefused approvalNeeded(String runId, int need) {
        return new RunRefused(RefusalCode.APPROVAL_NEEDED, "run", "runId", runId, "have", 1, "need", need);
    }

    /** The person who starts it has approved it themselves: they count once. */
    static RunRefused samePerson(String runId, int need) {
        return new RunRefused(RefusalCode.SAME_PERSON, "run", "runId", runId, "have", 1, "need", need);
    }

    static RunRefused approvalTooOld(String runId, int need, JudgedApproval stale) {
        return new RunRefused(
                RefusalCode.APPROVAL_STALE,
                "run_too_old",
                "runId",
                runId,
                "have",
                1,
                "need",
                need,
                "by",
                stale.approval().by(),
                "at",
                stale.approval().at());
    }

    /** The person who approves it has seen another one. */
    static RunRefused digestDiffers(PayoutRun run, String seen) {
        return new RunRefused(
                RefusalCode.DIGEST_DIFFERS,
                "run",
                "runId",
                run.id(),
                "field",
                "digest",
                "was",
                seen,
                "is",
                run.digest());
    }

    /** Stripe does not show the platform's balance. */
    static RunRefused balanceUnreadable() {
        return new RunRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }
}
