package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who approved runs: a large one takes two people, of whom one approves it and another one starts it. A job that starts a run asks for nobody. */
@ApplicationScoped
public class RunApprovals {

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
    private final Clock clock;

    RunApprovals(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Who approved a run.
     *
     * @param needed how many people it takes, with the one who starts it
     * @param facts what they approve
     * @param approvals oldest first, judged for now, or for the moment at which it was started
     */
    public record State(int needed, DigestedFacts facts, List<JudgedApproval> approvals) {

        boolean isApprovedBy(Actor person) {
            return approvals.stream()
                    .anyMatch(one ->
                            one.valid() && person.isTheSameAs(one.approval().by()));
        }

        /** Whether it lacks an approval that this person can give. */
        public boolean lacksApprovalOf(Actor person) {
            long valid = approvals.stream().filter(JudgedApproval::valid).count();
            return person.approves() && valid < needed - 1 && !isApprovedBy(person);
        }

        private boolean isApprovedByAnother(Actor person) {
            return approvals.stream()
                    .anyMatch(one ->
                            one.valid() && !person.isTheSameAs(one.approval().by()));
        }
    }

    /** The approvals of these runs, by run; unknown ids are left out. One statement. */
    public Map<String, State> of(Collection<String> runIds) {
        return queries.list(STATES, Map.of("runs", runIds.toArray(String[]::new)), this::read).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map.Entry<String, State> read(Row row) throws SQLException {
        GivenApprovals given = GivenApprovals.read(row.text("approvals"));
        Instant started = row.time("started_at");
        Instant at = started == null ? clock.instant() : started;
        return Map.entry(row.text("id"), new State(given.needed(), given.now(), given.judged(at, one -> false)));
    }

    /** @throws RunRefused APPROVAL_NEEDED, APPROVAL_STALE or SAME_PERSON if no other person has approved this run */
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
