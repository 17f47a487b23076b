package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Requests, cancels and rejects payouts. A request claims no money: the balance stays until it is processed (seed). */
@ApplicationScoped
class Requests {

    private final PayoutReader reader;
    private final Ledger ledger;
    private final RequestRules rules;
    private final PayoutEventRecorder recorder;
    private final Clock clock;

    Requests(PayoutReader reader, Ledger ledger, RequestRules rules, PayoutEventRecorder recorder, Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.rules = rules;
        this.recorder = recorder;
        this.clock = clock;
    }

    @Transactional
    Payout request(Creator creator, Money amount, String key, Actor actor) {
        AccountHolder owner = new AccountHolder(creator.id(), amount.currency());
        ledger.lock(owner);
        Optional<PayoutEntity> earlier = PayoutEntity.findByKey(creator.id(), key);
        if (earlier.isPresent()) {
            return replay(earlier.get(), amount);
        }
        Optional<PayoutRefused> refusal = rules.againstRequest(amount, creator);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        DestinationColumns destination = DestinationColumns.of(creator, amount.currency());
        PayoutEntity payout = PayoutEntity.requested(owner, amount, destination, key, clock.instant());
        persist(payout);
        recorder.statusChanged(
                new PayoutStatusChanged(payout.toPayout(List.of()), null, creator, actor.isJob()),
                new Audit.AuditChange(actor, "payout.request", null, "PENDING", null));
        return payout.toPayout(List.of());
    }

    private static Payout replay(PayoutEntity earlier, Money amount) {
        if (!earlier.requested().equals(amount)) {
            throw new PayoutRefused.KeyUsed(earlier.id);
        }
        return earlier.toPayout(DisbursementEntity.ofPayout(earlier.id));
    }

    /**
     * The ledger lock is for each currency, but the unique index is for the creator, so only the database can decide.
     */
    private void persist(PayoutEntity payout) {
        try {
            payout.persistAndFlush();
        } catch (ConstraintViolationException violation) {
            if (String.valueOf(violation.getConstraintName()).contains("one_pending_payout")) {
                throw new PayoutRefused.PendingRequestExists();
            }
            if (String.valueOf(violation.getConstraintName()).contains("idempotency_key")) {
                throw new PayoutRefused.ChangedMeanwhile();
            }
            throw violation;
        }
    }

    Payout get(String payoutId) {
        return reader.find(payoutId).orElseThrow(PayoutRefused.NotFound::new);
    }

    /** The payout with its creator, read by one statement. */
    OfCreator<Payout> getWithCreator(String payoutId) {
        return reader.findWithCreator(payoutId).orElseThrow(PayoutRefused.NotFound::new);
    }

    @Transactional
    Payout cancel(String payoutId, String creatorId, Actor actor) {
        PayoutEntity payout = PayoutEntity.lockedOf(creatorId, payoutId);
        payout.cancel();
        return recordCancelled(payout, new Audit.AuditChange(actor, "payout.withdraw", "PENDING", "CANCELLED", null));
    }

    @Transactional
    Payout reject(String payoutId, String reason, Actor actor) {
        PayoutEntity payout = PayoutEntity.locked(payoutId);
        payout.reject(actor.toString(), reason);
        return recordCancelled(payout, new Audit.AuditChange(actor, "payout.reject", "PENDING", "CANCELLED", reason));
    }

    private Payout recordCancelled(PayoutEntity entity, Audit.AuditChange change) {
        Payout payout = entity.toPayout(List.of());
        recorder.statusChanged(new PayoutStatusChanged(payout, PayoutStatus.PENDING, null), change);
        return payout;
    }

    @Transactional
    Payout allowAnother(String payoutId, String reason, Actor actor) {
        PayoutEntity payout = PayoutEntity.locked(payoutId);
        if (payout.allowAnother(actor.toString(), clock.instant())) {
            recorder.record(payoutId, new Audit.AuditChange(actor, "payout.allow_another", "FAILED", "FAILED", reason));
        }
        return payout.toPayout(DisbursementEntity.ofPayout(payoutId));
    }
}
