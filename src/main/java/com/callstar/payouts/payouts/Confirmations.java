package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.ProposalRefused;
import com.callstar.payouts.approvals.Proposals;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Confirms destinations of open requests; by the rules of approvals, two people do. */
@ApplicationScoped
class Confirmations {

    private final PayoutEventRecorder recorder;
    private final Proposals proposals;
    private final Clock clock;

    Confirmations(PayoutEventRecorder recorder, Proposals proposals, Clock clock) {
        this.recorder = recorder;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Changes the destination to the creator's current one. A further change blocks it again.
     *
     * @throws ProposalRefused if it takes another person, who must confirm the same
     */
    @Transactional
    Payout confirm(String payoutId, Creator creator, String reason, Actor actor) {
        PayoutEntity payout = PayoutEntity.locked(payoutId);
        if (!creator.stripeConnected()) {
            throw new PayoutRefused.StripeNotConnected();
        }
        if (payout.isConfirmed(creator, actor.toString())) {
            return payout.toPayout(List.of());
        }
        payout.mustBePending();
        DestinationColumns current = DestinationColumns.of(creator, payout.currency);
        proposals.mustBeOfTwo(ApprovalKind.DESTINATION, payout.id, facts(payout, current), reason, actor);
        payout.redirect(current.confirmed(actor.toString(), clock.instant()));
        recorder.record(
                payout.id, new Audit.AuditChange(actor, "payout.confirm_destination", "PENDING", "PENDING", reason));
        return payout.toPayout(List.of());
    }

    private static DigestedFacts facts(PayoutEntity payout, DestinationColumns current) {
        Map<String, Object> facts = current.confirmationFacts(payout.destination);
        facts.put("creator", payout.creatorId);
        facts.put("payout", payout.id);
        return DigestedFacts.of(facts);
    }
}
