package com.callstar.payouts.approvals;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Commands that take two people: two people send the same. What the first one sends is kept as a proposal, and the second one carries it
 * out. The rules say which commands do.
 */
@ApplicationScoped
public class Proposals {

    private final ProposalStore store;
    private final Approvals approvals;
    private final Clock clock;

    Proposals(ProposalStore store, Approvals approvals, Clock clock) {
        this.store = store;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * Returns if this person may carry out a command: it takes one person, or another one has proposed the same. Otherwise writes
     * down the proposal, in a transaction of its own that stays when the command's is rolled back, and refuses.
     *
     * <p>Call it last before the change, in its transaction, when all else is checked and the subject is locked, so that of two people who
     * send the same at once one proposes and the other one carries it out. Do not change a row before: the proposal waits for no lock of
     * this transaction, but the refusal undoes all that it has done.
     *
     * <p>The facts say what is wanted <em>and what is there now</em>: the subject, and a version, count or position that the change itself moves
     * on. So a proposal does not count once something else is there, and is used up by what it allows. The row that records the change has a
     * trigger that calls {@code two_people_must_agree} with the same facts, so that the database refuses it without two people.
     *
     * @param subject the id of what the command is about; the audit names it
     * @param facts texts, whole numbers and lists of objects. Those of a {@link ApprovalKind#REVERSAL} and a {@link ApprovalKind#WRITE_OFF} have
     *     {@code amount}, in minor units, and {@code currency}.
     * @param reason of this person, for the audit; it may be another one than that of the first
     * @throws ProposalRefused APPROVAL_NEEDED: proposed, also if this person had proposed the same before. Nothing else was changed.
     */
    @Transactional(MANDATORY)
    public void mustBeOfTwo(ApprovalKind kind, String subject, DigestedFacts facts, String reason, Actor actor) {
        if (!store.takesTwo(kind, facts)) {
            return;
        }
        Instant now = clock.instant();
        Duration lasts = approvals.rules().rules().lasts();
        List<Approval> same = store.open(kind, subject, facts, now.minus(lasts));
        if (same.stream().anyMatch(one -> !actor.isTheSameAs(one.by()))) {
            store.carryOut(kind, subject, facts, actor, now);
            return;
        }
        Optional<Approval> own = same.stream().findFirst();
        if (own.isEmpty()) {
            store.propose(kind, subject, facts, new ProposalStore.ByWhom(actor, reason), now);
        }
        throw new ProposalRefused(kind, facts, own.map(Approval::at).orElse(now).plus(lasts));
    }
}
