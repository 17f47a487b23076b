package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.approvals.RulesInForce.Proposal;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down approvals, and keeps the rules that say how many people it takes. Two people change the rules as well. */
@ApplicationScoped
public class Approvals {

    private static final int LONGEST_REASON = 2000;
    private static final String SUBJECT = "approval_rules";

    private final ApprovalStore store;
    private final ApprovalConfig config;
    private final Audit audit;
    private final Event<CommandProposed> announcements;
    private final Clock clock;

    Approvals(
            ApprovalStore store,
            ApprovalConfig config,
            Audit audit,
            Event<CommandProposed> announcements,
            Clock clock) {
        this.store = store;
        this.config = config;
        this.audit = audit;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** So that the database knows the rules, too: its guards ask nobody. */
    void writeSettings(@Observes StartupEvent started) {
        store.writeSettings(ApprovalRules.of(config), clock.instant());
    }

    /** Writes down that somebody approves these facts. The caller has checked that they may, and locked what it is about. */
    @Transactional(MANDATORY)
    public void give(ApprovalKind kind, String subject, DigestedFacts facts, Actor actor) {
        store.approve(kind, subject, facts, actor, clock.instant());
    }

    /** The same, for what another person carries out from now on. */
    @Transactional(MANDATORY)
    public void giveFirst(ApprovalKind kind, String subject, DigestedFacts facts, Actor actor) {
        give(kind, subject, facts, actor);
        Instant now = clock.instant();
        Instant until = now.plus(rules().rules().lasts());
        announcements.fire(CommandProposed.of(kind, subject, facts, actor.toString(), now, until));
    }

    /** The rules that apply, with what is proposed. */
    public RulesInForce rules() {
        RulesInForce now = store.rules(ApprovalRules.of(config));
        return new RulesInForce(
                now.version(),
                now.byPeople(),
                now.rules(),
                now.setAt(),
                now.setBy(),
                store.proposals(now.version(), since(now)));
    }

    private Instant since(RulesInForce now) {
        return clock.instant().minus(now.rules().lasts());
    }

    /**
     * Proposes these rules, or sets them if another person has proposed the same. Proposed again by the same person, and if they apply
     * already, nothing is changed. A proposal counts as long as an approval, and only for the rules that it was to replace.
     *
     * @param reason kept in the audit
     * @return the rules that apply now
     * @throws InvalidInput if an amount or the time is out of range, or there is no reason
     */
    @Transactional
    public RulesInForce propose(ApprovalRules wanted, String reason, Actor actor) {
        wanted.mustBeInRange();
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        RulesInForce now = rules();
        if (now.rules().equals(wanted) && now.byPeople()) {
            return now;
        }
        List<Proposal> same = now.proposals().stream()
                .filter(one -> one.rules().equals(wanted))
                .toList();
        Optional<Proposal> ofAnother =
                same.stream().filter(one -> !actor.isTheSameAs(one.by())).findFirst();
        if (ofAnother.isPresent()) {
            set(now, wanted, why, actor, ofAnother.get().by());
        } else if (same.isEmpty()) {
            store.approve(
                    ApprovalKind.RULES,
                    Long.toString(now.version()),
                    wanted.facts(now.version()),
                    actor,
                    clock.instant());
            audit.record(SUBJECT, new Audit.AuditChange(actor, "rules.propose", null, wanted.summary(), why));
        }
        return rules();
    }

    private void set(RulesInForce now, ApprovalRules wanted, String why, Actor actor, String proposedBy) {
        TreeSet<String> people = Stream.of(proposedBy, actor.toString()).collect(Collectors.toCollection(TreeSet::new));
        if (store.replace(now.version(), wanted, clock.instant(), people)) {
            audit.record(
                    SUBJECT,
                    new Audit.AuditChange(actor, "rules.set", now.rules().summary(), wanted.summary(), why));
        }
    }
}
