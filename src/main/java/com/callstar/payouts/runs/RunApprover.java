package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.Approvals;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lets a person approve a run as they have seen it. Another person starts it. */
@ApplicationScoped
public class RunApprover {

    private static final int LONGEST_NOTE = 2000;

    private final RunReader reader;
    private final RunStore store;
    private final RunApprovals approvals;
    private final Approvals given;
    private final Audit audit;

    RunApprover(RunReader reader, RunStore store, RunApprovals approvals, Approvals given, Audit audit) {
        this.reader = reader;
        this.store = store;
        this.approvals = approvals;
        this.given = given;
        this.audit = audit;
    }

    /**
     * Approves a prepared run, so that another person can start it. Approved again by the same person, it is returned as it is.
     *
     * @param digest the run's, as the person has seen it
     * @param notes for the audit
     * @throws InvalidInput if there is no such run
     * @throws RunRefused DIGEST_DIFFERS if they have seen another one; INVALID_STATE if it is no longer PREPARED
     */
    @Transactional
    public PayoutRun approve(String runId, String digest, String notes, Actor actor) {
        String why = InvalidInput.optional("notes", notes, LONGEST_NOTE);
        store.lock(runId);
        PayoutRun run = reader.get(runId);
        if (!run.digest().equals(digest)) {
            throw RunRefused.digestDiffers(run, digest);
        }
        if (run.status() != PayoutRunStatus.PREPARED) {
            throw RunRefused.invalidState(runId, run.status());
        }
        RunApprovals.State state = approvals.of(List.of(runId)).get(runId);
        if (!state.isApprovedBy(actor)) {
            if (state.needed() > 1) {
                given.giveFirst(ApprovalKind.RUN, runId, state.facts(), actor);
            } else {
                given.give(ApprovalKind.RUN, runId, state.facts(), actor);
            }
            audit.record(runId, new Audit.AuditChange(actor, "run.approve", "PREPARED", "PREPARED", why));
        }
        return run;
    }
}
