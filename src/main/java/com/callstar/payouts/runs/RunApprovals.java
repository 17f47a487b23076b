package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.Approvals;
import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A large run takes two people: one approves what was prepared, and another one starts it. A job that starts a run asks for nobody. */
@ApplicationScoped
public class RunApprovals {

    private static final int LONGEST_NOTE = 2000;

    /** What a run pays is frozen, so that only its age voids an approval. */
    private static final String STATES = """
            select r.id, r.started_at, jsonb_build_object(
                       'needed', people_needed('RUN', f.facts),
                       'lasts', cast(extract(epoch from approvals_last()) as bigint),
                       'facts', f.facts,
                       'given', (
                           select jsonb_agg(jsonb_build_object('by', a.approved_by, 'at', a.at, 'facts', a.facts) order by a.id)
                           from approval_given a where a.kind = 'RUN' and a.subject = r.id)) as approvals
            from payout_run r
            cross join lateral (select run_facts(r) as facts) f
            where r.id = any(:runs)""";

    private final Queries queries;
    private final RunReader reader;
    private final RunStore store;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;

    RunApprovals(Queries queries, RunReader reader, RunStore store, Approvals approvals, Audit audit, Clock clock) {
        this.queries = queries;
        this.reader = reader;
        this.store = store;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who approved a run.
     *
     * @param needed how many people it takes, with the one who starts it
     * @param approvals oldest first, judged for now, or for the moment at which it was started
     */
    public record State(int needed, List<JudgedApproval> approvals) {

        boolean isApprovedBy(Actor person) {
            return approvals.stream()
                    .anyMatch(one ->
                            one.valid() && person.isTheSameAs(one.approval().by()));
        }

        private boolean isApprovedByAnother(Actor person) {
            return approvals.stream()
                    .anyMatch(one ->
                            one.valid() && !person.isTheSameAs(one.approval().by()));
        }
    }

    /** The approvals of these runs, by run; unknown ids are left out. One statement. */
    public Map<String, State> of(Collection<String> runIds) {
        return states(runIds).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().state()));
    }

    private record Found(GivenApprovals given, Instant judgedAt) {
        State state() {
            return new State(given.needed(), given.judged(judgedAt, one -> false));
        }
    }

    private Map<String, Found> states(Collection<String> runIds) {
        return queries
                .list(STATES, Map.of("runs", runIds.toArray(String[]::new)), row -> {
                    Instant started = row.time("started_at");
                    return Map.entry(
                            row.text("id"),
                            new Found(
                                    GivenApprovals.read(row.text("approvals")),
                                    started == null ? clock.instant() : started));
                })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
        Found found = states(List.of(runId)).get(runId);
        if (run.status() != PayoutRunStatus.PREPARED) {
            throw RunRefused.invalidState(runId, run.status());
        }
        if (!found.state().isApprovedBy(actor)) {
            approvals.give(ApprovalKind.RUN, runId, found.given().now(), actor);
            audit.record(runId, new Audit.AuditChange(actor, "run.approve", "PREPARED", "PREPARED", why));
        }
        return run;
    }

    /** @throws RunRefused APPROVAL_NEEDED, APPROVAL_STALE or SAME_PERSON if nobody else is behind it */
    void mustBeOfTwo(PayoutRun run, Actor actor) {
        State state = of(List.of(run.id())).get(run.id());
        if (actor.isJob() || state.needed() < 2 || state.isApprovedByAnother(actor)) {
            return;
        }
        if (state.isApprovedBy(actor)) {
            throw RunRefused.samePerson(run.id(), state.needed());
        }
        throw state.approvals().stream()
                .filter(one -> !actor.isTheSameAs(one.approval().by()))
                .reduce((earlier, later) -> later)
                .map(stale -> RunRefused.approvalTooOld(run.id(), state.needed(), stale))
                .orElseGet(() -> RunRefused.approvalNeeded(run.id(), state.needed()));
    }
}
