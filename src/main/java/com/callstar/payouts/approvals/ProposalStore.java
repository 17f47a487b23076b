package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;

/** Writes proposals and who carried them out. Nothing is ever changed. */
@ApplicationScoped
class ProposalStore {

    private static final String OPEN = """
            select a.approved_by, a.at from approval a
            where a.kind = :kind and a.subject = :subject and a.digest = :digest and a.at > :since and not a.carried_out
              and not exists (
                  select 1 from approval u
                  where u.kind = a.kind and u.subject = a.subject and u.digest = a.digest and u.carried_out and u.id > a.id)
            order by a.id""";

    private final Session database;
    private final Queries queries;
    private final Audit audit;

    ProposalStore(Session database, Queries queries, Audit audit) {
        this.database = database;
        this.queries = queries;
        this.audit = audit;
    }

    /** Who proposes, and why. */
    record ByWhom(Actor actor, String reason) {}

    boolean takesTwo(ApprovalKind kind, DigestedFacts facts) {
        return queries.first(
                        "select takes_two(:kind, cast(:facts as jsonb)) as two",
                        Map.of("kind", kind.name(), "facts", facts.json()),
                        row -> row.flag("two"))
                .orElseThrow();
    }

    /** Proposals of just these facts since then that nobody has carried out, oldest first. */
    List<Approval> open(ApprovalKind kind, String subject, DigestedFacts facts, Instant since) {
        return queries.list(
                OPEN,
                Map.of("kind", kind.name(), "subject", subject, "digest", facts.digest(), "since", since),
                row -> new Approval(row.text("approved_by"), row.time("at"), facts));
    }

    /** Stays when the command's transaction is rolled back. */
    @Transactional(REQUIRES_NEW)
    void propose(ApprovalKind kind, String subject, DigestedFacts facts, ByWhom who, Instant at) {
        add(kind, subject, facts, who.actor(), at, false);
        audit.record(
                subject,
                new Audit.AuditChange(
                        who.actor(),
                        kind.name().toLowerCase(Locale.ROOT) + ".propose",
                        null,
                        facts.json(),
                        who.reason()));
    }

    /** In the transaction of what it allows, which writes the audit. */
    @Transactional(MANDATORY)
    void carryOut(ApprovalKind kind, String subject, DigestedFacts facts, Actor actor, Instant at) {
        add(kind, subject, facts, actor, at, true);
    }

    private void add(
            ApprovalKind kind, String subject, DigestedFacts facts, Actor actor, Instant at, boolean carriedOut) {
        database.createNativeMutationQuery("""
                        insert into approval (kind, subject, digest, facts, approved_by, creator_id, at, carried_out)
                        values (:kind, :subject, :digest, cast(:facts as jsonb), :actor, :self, :at, :carriedOut)""")
                .setParameter("kind", kind.name())
                .setParameter("subject", subject)
                .setParameter("digest", facts.digest())
                .setParameter("facts", facts.json())
                .setParameter("actor", actor.toString())
                .setParameter("self", actor.creatorId(), String.class)
                .setParameter("at", at)
                .setParameter("carriedOut", carriedOut)
                .executeUpdate();
    }
}
