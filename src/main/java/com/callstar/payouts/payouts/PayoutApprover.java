package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.Approvals;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lets a person approve a payout as they have seen it. Another person processes it. */
@ApplicationScoped
public class PayoutApprover {

    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_DIGEST = 100;

    private final PayoutReader reader;
    private final PayoutApprovals approvals;
    private final Approvals given;
    private final Audit audit;
    private final Event<PayoutApproved> approved;

    PayoutApprover(
            PayoutReader reader,
            PayoutApprovals approvals,
            Approvals given,
            Audit audit,
            Event<PayoutApproved> approved) {
        this.reader = reader;
        this.approvals = approvals;
        this.given = given;
        this.audit = audit;
        this.approved = approved;
    }

    /**
     * Approves an open request. Approved again by the same person, it is returned as it is: the same person counts once. An approval of
     * what has changed since, or of too long ago, can be renewed.
     *
     * @param digest of what the person has seen
     * @param notes for the audit; the creator does not read them
     * @throws PayoutRefused PAYOUT_NOT_FOUND; FORBIDDEN if it is the person's own, or if they chose or confirmed its destination and the
     *     cooling-off period is not over; INVALID_STATE if it is no longer PENDING; DIGEST_DIFFERS if they have seen something else
     */
    @Transactional
    public Payout approve(String payoutId, String digest, String notes, Actor actor) {
        String seen = InvalidInput.required("digest", digest, LONGEST_DIGEST);
        String why = InvalidInput.optional("notes", notes, LONGEST_NOTE);
        PayoutEntity.locked(payoutId);
        OfCreator<Payout> found = reader.findWithCreator(payoutId).orElseThrow(PayoutRefused.NotFound::new);
        ApprovalState state = approvals.of(List.of(payoutId)).get(payoutId);
        if (hasApproved(state, seen, actor)) {
            return found.what();
        }
        refuseUnlessAllowed(found, state, seen, actor);
        given.give(ApprovalKind.PAYOUT, payoutId, state.facts(), actor);
        audit.record(payoutId, new Audit.AuditChange(actor, "payout.approve", "PENDING", "PENDING", why));
        approved.fire(
                new PayoutApproved(found.what(), found.creator(), actor.toString(), state.have() + 1, state.need()));
        return found.what();
    }

    private static boolean hasApproved(ApprovalState state, String digest, Actor actor) {
        return state.approvals().stream()
                .filter(JudgedApproval::valid)
                .map(JudgedApproval::approval)
                .anyMatch(one ->
                        actor.isTheSameAs(one.by()) && one.facts().digest().equals(digest));
    }

    private void refuseUnlessAllowed(OfCreator<Payout> found, ApprovalState state, String digest, Actor actor) {
        Payout payout = found.what();
        Creator creator = found.creator();
        if (actor.isCreator(creator.id()) || actor.id().equals(creator.subject())) {
            throw new PayoutRefused.TheirOwn();
        }
        if (payout.status() != PayoutStatus.PENDING) {
            throw new PayoutRefused.InvalidState(payout.status());
        }
        if (!state.facts().digest().equals(digest)) {
            throw difference(state, digest).forAdmin();
        }
        approvals.againstApproving(payout, creator, actor).ifPresent(refusal -> {
            throw refusal.forAdmin();
        });
    }

    /** What has changed is only known if somebody has approved what this person has seen. */
    private static ApprovalRefused difference(ApprovalState state, String digest) {
        return state.approvals().stream()
                .map(one -> one.approval().facts())
                .filter(facts -> facts.digest().equals(digest))
                .flatMap(facts -> facts.changesTo(state.facts()).stream())
                .findFirst()
                .map(ApprovalRefused::digestDiffers)
                .orElseGet(
                        () -> ApprovalRefused.otherDigest(digest, state.facts().digest()));
    }
}
