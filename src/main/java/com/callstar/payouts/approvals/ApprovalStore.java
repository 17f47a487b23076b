package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.approvals.ApprovalRules.Kinds;
import com.callstar.payouts.approvals.RulesInForce.Proposal;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Writes approvals and the versions of the rules. Nothing is ever changed. */
@ApplicationScoped
class ApprovalStore {

    private static final String RULES = """
            select r.version, r.source, r.two_people, r.two_above, r.two_for_new_destinations, r.lasts_minutes, r.set_at, r.set_by,
                   r.two_for_terms, r.two_for_reversals, r.two_for_confirmations, r.two_for_write_offs, r.two_for_runs_above
            from approval_rules_now r""";

    private static final String PROPOSALS = """
            select a.approved_by, a.at, a.facts from approval a
            where a.kind = 'RULES' and a.subject = :version and a.at > :since order by a.id""";

    private static final String NEW_RULES = """
            insert into approval_rules (source, replaces, two_people, two_above, two_for_new_destinations, two_for_terms, two_for_reversals,
                                        two_for_confirmations, two_for_write_offs, two_for_runs_above, lasts_minutes, set_at, set_by)
            select :source, cast(:replaces as bigint), :two, cast(:above as jsonb), :destinations, :terms, :reversals,
                   :confirmations, :writeOffs, cast(:runs as jsonb), :lasts, :now, cast(:by as text[])""";

    /** Those of the settings are written only if they are others than the last ones. */
    private static final String UNLESS_THE_SAME = """
             where not exists (
                select 1 from (select * from approval_rules l where l.source = 'SETTINGS' order by l.version desc limit 1) s
                where (s.two_people, s.two_above, s.two_for_new_destinations, s.two_for_terms, s.two_for_reversals,
                       s.two_for_confirmations, s.two_for_write_offs, s.two_for_runs_above, s.lasts_minutes)
                    = (:two, cast(:above as jsonb), :destinations, :terms, :reversals,
                       :confirmations, :writeOffs, cast(:runs as jsonb), :lasts))""";

    private static final String IF_NOBODY_WAS_FASTER = " on conflict (replaces) do nothing";

    private final Session database;
    private final Queries queries;

    ApprovalStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    @Transactional(MANDATORY)
    void approve(ApprovalKind kind, String subject, DigestedFacts facts, Actor actor, Instant at) {
        database.createNativeMutationQuery("""
                        insert into approval (kind, subject, digest, facts, approved_by, creator_id, at)
                        values (:kind, :subject, :digest, cast(:facts as jsonb), :actor, :self, :at)""")
                .setParameter("kind", kind.name())
                .setParameter("subject", subject)
                .setParameter("digest", facts.digest())
                .setParameter("facts", facts.json())
                .setParameter("actor", actor.toString())
                .setParameter("self", actor.creatorId(), String.class)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** The rules that apply, without proposals; {@code unless} if no start has written any. */
    RulesInForce rules(ApprovalRules unless) {
        return queries.first(RULES, Map.of(), ApprovalStore::rules)
                .orElseGet(() -> new RulesInForce(0, false, unless, Instant.EPOCH, List.of(), List.of()));
    }

    private static RulesInForce rules(Row row) throws SQLException {
        return new RulesInForce(
                row.number("version"),
                row.text("source").equals("PEOPLE"),
                ApprovalRules.ofLimits(
                        row.flag("two_people"),
                        DigestedFacts.read(row.text("two_above")).facts(),
                        row.flag("two_for_new_destinations"),
                        new Kinds(
                                row.flag("two_for_terms"),
                                row.flag("two_for_reversals"),
                                row.flag("two_for_confirmations"),
                                row.flag("two_for_write_offs"),
                                ApprovalRules.others(DigestedFacts.read(row.text("two_for_runs_above"))
                                        .facts())),
                        Duration.ofMinutes(row.number("lasts_minutes"))),
                row.time("set_at"),
                List.of(row.texts("set_by")),
                List.of());
    }

    /** What was proposed since then to replace this version, oldest first. */
    List<Proposal> proposals(long version, Instant since) {
        return queries.list(
                PROPOSALS,
                Map.of("version", Long.toString(version), "since", since),
                row -> new Proposal(
                        row.text("approved_by"),
                        row.time("at"),
                        ApprovalRules.of(DigestedFacts.read(row.text("facts")))));
    }

    @Transactional
    void writeSettings(ApprovalRules rules, Instant now) {
        write(NEW_RULES + UNLESS_THE_SAME, "SETTINGS", null, rules, now, List.of("system:settings"));
    }

    /** @return false if other people have replaced this version meanwhile: nothing was changed */
    @Transactional(MANDATORY)
    boolean replace(long version, ApprovalRules rules, Instant now, Collection<String> people) {
        return write(NEW_RULES + IF_NOBODY_WAS_FASTER, "PEOPLE", version, rules, now, people) == 1;
    }

    private int write(
            String sql, String source, Long replaces, ApprovalRules rules, Instant now, Collection<String> people) {
        return database.createNativeMutationQuery(sql)
                .setParameter("source", source)
                .setParameter("replaces", replaces, Long.class)
                .setParameter("two", rules.twoPeople())
                .setParameter("above", new DigestedFacts(rules.limits()).json())
                .setParameter("destinations", rules.twoForNewDestinations())
                .setParameter("terms", rules.kinds().terms())
                .setParameter("reversals", rules.kinds().reversals())
                .setParameter("confirmations", rules.kinds().confirmations())
                .setParameter("writeOffs", rules.kinds().writeOffs())
                .setParameter("runs", new DigestedFacts(rules.kinds().runLimits()).json())
                .setParameter("lasts", rules.lasts().toMinutes())
                .setParameter("now", now)
                .setParameter("by", people.toArray(String[]::new))
                .executeUpdate();
    }
}
