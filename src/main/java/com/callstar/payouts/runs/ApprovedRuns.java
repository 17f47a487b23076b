package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.Approval;
import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ApprovedFirst;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.OpenProposal;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Large runs that somebody has approved and nobody has started or cancelled, each with its last approval. */
@ApplicationScoped
class ApprovedRuns implements ApprovedFirst {

    private static final String WAITING = """
            select a.id, a.subject, a.approved_by, a.at, a.facts
            from payout_run r
            cross join lateral (
                select * from approval_given g where g.kind = 'RUN' and g.subject = r.id order by g.id desc limit 1) a
            where r.status = 'PREPARED' and a.at > :since and people_needed('RUN', a.facts) > 1
            order by a.id desc limit :most""";

    private final Queries queries;

    ApprovedRuns(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<OpenProposal> since(Instant time, int most) {
        return queries.list(WAITING, Map.of("since", time, "most", most), ApprovedRuns::read);
    }

    private static OpenProposal read(Row row) throws SQLException {
        return new OpenProposal(
                row.number("id"),
                ApprovalKind.RUN,
                row.text("subject"),
                new Approval(row.text("approved_by"), row.time("at"), DigestedFacts.read(row.text("facts"))));
    }
}
