package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Reads and writes proposals. Nothing is ever changed. */
@ApplicationScoped
class ProposalStore {

    /**
     * What was carried out leaves no other proposal of its subject open: each was made for the state before. A creator's debts in two
     * currencies are two subjects.
     */
    private static final String OPEN = """
            select a.id, a.kind, a.subject, a.approved_by, a.at, a.facts from approval a
            where a.kind in ('REVERSAL', 'TERMS', 'DESTINATION', 'WRITE_OFF') and a.completes is null
              and not exists (
                  select 1 from approval c
                  where c.kind = a.kind and c.subject = a.subject and c.completes is not null and c.id > a.id
                    and c.facts ->> 'currency' is not distinct from a.facts ->> 'currency')""";

    private final Session database;
    private final Queries queries;
    private final ApprovalStore approvals;
    private final Audit audit;
    private final ProposalEvents events;

    ProposalStore(Session database, Queries queries, ApprovalStore approvals, Audit audit, ProposalEvents events) {
        this.database = database;
        this.queries = queries;
        this.approvals = approvals;
        this.audit = audit;
        this.events = events;
    }

    int peopleNeeded(ApprovalKind kind, DigestedFacts facts) {
        return queries.first(
                        "select people_needed(:kind, cast(:facts as jsonb)) as need",
                        Map.of("kind", kind.name(), "facts", facts.json()),
                        row -> (int) row.number("need"))
                .orElseThrow();
    }

    /**
     * The open proposals of this subject, oldest first, however old.
     *
     * @param facts of a command; if they have a currency, it is a part of the subject
     */
    List<OpenProposal> open(ApprovalKind kind, String subject, DigestedFacts facts) {
        return queries.list(
                OPEN + """
                         and a.kind = :kind and a.subject = :subject
                          and a.facts ->> 'currency' is not distinct from cast(:facts as jsonb) ->> 'currency'
                        order by a.id""",
                Map.of("kind", kind.name(), "subject", subject, "facts", facts.json()),
                ProposalStore::read);
    }

    /** The open proposals of all subjects since then, newest first. */
    List<OpenProposal> open(Instant since, int most) {
        return queries.list(
                OPEN + " and a.at > :since order by a.id desc limit :most",
                Map.of("since", since, "most", most),
                ProposalStore::read);
    }

    private static OpenProposal read(Row row) throws SQLException {
        return new OpenProposal(
                row.number("id"),
                ApprovalKind.valueOf(row.text("kind")),
                row.text("subject"),
                new Approval(row.text("approved_by"), row.time("at"), DigestedFacts.read(row.text("facts"))));
    }

    /** Committed at once: the transaction of the refused command rolls back. */
    @Transactional(REQUIRES_NEW)
    void propose(CommandProposed proposed, String reason, Actor actor) {
        ApprovalKind kind = proposed.kind();
        approvals.approve(kind, proposed.subject(), proposed.facts(), actor, proposed.at());
        // No states: those of the audit are the states of the subject, which has not changed.
        audit.record(proposed.subject(), new Audit.AuditChange(actor, kind.inAudit() + ".propose", null, null, reason));
        events.proposed(proposed);
    }

    /** Together with the command. The database refuses a second one. */
    @Transactional(MANDATORY)
    void complete(OpenProposal proposal, DigestedFacts facts, Actor actor, Instant at) {
        database.createNativeMutationQuery("""
                        insert into approval (kind, subject, digest, facts, approved_by, creator_id, at, completes)
                        values (:kind, :subject, :digest, cast(:facts as jsonb), :actor, :self, :at, :completes)""")
                .setParameter("kind", proposal.kind().name())
                .setParameter("subject", proposal.subject())
                .setParameter("digest", facts.digest())
                .setParameter("facts", facts.json())
                .setParameter("actor", actor.toString())
                .setParameter("self", actor.creatorId(), String.class)
                .setParameter("at", at)
                .setParameter("completes", proposal.id())
                .executeUpdate();
        events.closed(new ProposalsClosed(proposal.kind(), proposal.subject(), facts.text("currency")));
    }
}
