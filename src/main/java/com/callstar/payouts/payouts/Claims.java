package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import com.callstar.payouts.payouts.RequestRules.Backing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The first half of processing: claims the money and stores the disbursements before anything is sent. */
@ApplicationScoped
class Claims {

    private final Ledger ledger;
    private final RequestRules rules;
    private final Disbursements disbursements;
    private final PayoutEventRecorder recorder;
    private final Clock clock;

    Claims(Ledger ledger, RequestRules rules, Disbursements disbursements, PayoutEventRecorder recorder, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.disbursements = disbursements;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * PENDING → PROCESSING. Returns the disbursements to send: one for each route of the payments; none if the payout
     * was sent already.
     *
     * @param notes those of an admin are kept for the creator to read; those of a job name its rule, for the audit alone
     */
    @Transactional
    List<PayoutGateway.Disbursement> claim(Payout requested, Creator creator, String notes, Actor actor) {
        var owner =
                new AccountHolder(requested.creatorId(), requested.requested().currency());
        ledger.lock(owner);
        Backing backing = rules.backing(owner);
        PayoutEntity payout = PayoutEntity.locked(requested.id());
        if (payout.isSent()) {
            return List.of();
        }
        Instant now = clock.instant();
        payout.process(actor.toString(), actor.isJob() ? null : notes, RequestRules.likeness(creator), now);
        rules.againstPaying(payout.toPayout(List.of()), creator, backing, actor, now)
                .ifPresent(refusal -> {
                    throw refusal.forAdmin();
                });
        ledger.post(new JournalEntry(
                owner,
                "claim:" + payout.id,
                now,
                new Transfer(AccountKind.READY, AccountKind.PROCESSING, payout.requestedAmount)));
        List<PayoutGateway.Disbursement> toSend = disbursements.create(payout, creator, now, actor);
        recorder.statusChanged(
                new PayoutStatusChanged(payout.toPayout(List.of()), PayoutStatus.PENDING, creator),
                new Audit.AuditChange(actor, "payout.process", "PENDING", "PROCESSING", notes));
        return toSend;
    }
}
