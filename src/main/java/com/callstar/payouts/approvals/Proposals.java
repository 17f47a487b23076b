package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands that take two people: the first one who sends a command proposes it and is refused; another one who sends the same carries it
 * out. A proposal is used once, and only for its subject as it was when it was proposed, because the state is part of the facts.
 */
@ApplicationScoped
public class Proposals {

    /** For how long what is too old is still listed. */
    private static final Duration SHOWN_AFTER = Duration.ofDays(7);

    private static final int MOST = 100;

    private final ProposalStore store;
    private final ApprovalStore rules;
    private final ApprovalConfig config;
    private final ProposalSubjects subjects;
    private final Clock clock;

    Proposals(ProposalStore store, ApprovalStore rules, ApprovalConfig config, ProposalSubjects subjects, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.config = config;
        this.subjects = subjects;
        this.clock = clock;
    }

    /**
     * Returns if one person is enough by the rules, or if another person has proposed the same. Otherwise it refuses the command, whose
     * transaction rolls back; that this person proposes it is kept in a transaction of its own.
     *
     * <p>Call it in the transaction of the command, with the subject locked, after the checks that refuse the command for other reasons,
     * and before anything is changed.
     *
     * @param subject what is changed, such as the creator's id
     * @param facts what is asked, and the state of the subject that it changes; {@code amount} in minor units and {@code currency} if the
     *     rules go by amounts; {@code creator} is the creator whom it concerns, who is none of the two people
     * @param reason kept in the audit beside the proposal; two people may have two reasons
     * @throws ProposalRefused APPROVAL_NEEDED: it is proposed now. APPROVAL_STALE: it is, too, and what another person has proposed was
     *     something else or is too old. SAME_PERSON: they had proposed it before. FORBIDDEN: it is their own.
     */
    @Transactional(MANDATORY)
    public void mustBeOfTwo(ApprovalKind kind, String subject, DigestedFacts facts, String reason, Actor actor) {
        if (store.peopleNeeded(kind, facts) < 2) {
            return;
        }
        if (facts.text("creator") != null && actor.isCreator(facts.text("creator"))) {
            throw ProposalRefused.theirOwn();
        }
        Instant now = clock.instant();
        Duration lasts = lasts();
        List<OpenProposal> open = store.open(kind, subject, facts);
        List<OpenProposal> same = open.stream()
                .filter(one -> one.isFor(facts) && one.until(lasts).isAfter(now))
                .toList();
        Optional<OpenProposal> ofAnother =
                same.stream().filter(one -> !one.isOf(actor)).findFirst();
        if (ofAnother.isPresent()) {
            store.complete(ofAnother.get(), facts, actor, now);
            return;
        }
        if (!same.isEmpty()) {
            throw ProposalRefused.samePerson(same.getFirst(), same.getFirst().until(lasts));
        }
        store.propose(
                new CommandProposed(
                        kind,
                        subject,
                        facts,
                        subjects.effectOf(kind, subject, facts),
                        actor.toString(),
                        now,
                        now.plus(lasts)),
                reason,
                actor);
        throw ProposalRefused.needed(kind, facts, now.plus(lasts), lastOfAnother(open, actor), lasts);
    }

    private static OpenProposal lastOfAnother(List<OpenProposal> open, Actor actor) {
        return open.reversed().stream()
                .filter(one -> !one.isOf(actor))
                .findFirst()
                .orElse(null);
    }

    /** What waits for a second person, newest first; also what has become too old in the last days, or what has changed since. */
    public List<JudgedProposal> list() {
        Instant now = clock.instant();
        Duration lasts = lasts();
        Instant since = now.minus(lasts).minus(SHOWN_AFTER);
        return Stream.concat(store.open(since, MOST).stream(), subjects.approvedSince(since, MOST).stream())
                .sorted(Comparator.comparingLong(OpenProposal::id).reversed())
                .limit(MOST)
                .map(one -> JudgedProposal.of(
                        one,
                        subjects.effectOf(one.kind(), one.subject(), one.facts()),
                        subjects.stateOf(one),
                        lasts,
                        now))
                .toList();
    }

    private Duration lasts() {
        return rules.rules(ApprovalRules.of(config)).rules().lasts();
    }
}
