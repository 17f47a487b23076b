package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Reads payments. {@link Bookings} prepares them and {@link Captures} records them. */
@ApplicationScoped
public class Payments {

    private final Session database;
    private final PaymentEventRecorder history;

    Payments(Session database, PaymentEventRecorder history) {
        this.database = database;
        this.history = history;
    }

    /** Records a declined payment; the customer may retry. A captured payment does not change. */
    @Transactional
    public void fail(String paymentIntentId, String reason, Actor actor) {
        PaymentEntity.lockedOfIntent(paymentIntentId)
                .filter(PaymentEntity::fail)
                .ifPresent(payment -> history.record(
                        payment.id, new Audit.AuditChange(actor, "payment.fail", "PENDING", "PENDING", reason)));
    }

    /** Who holds the captured payments of these intents or charges. */
    @Transactional
    public Set<AccountHolder> holders(Collection<String> paymentIntentIds, Collection<String> chargeIds) {
        if (paymentIntentIds.isEmpty() && chargeIds.isEmpty()) {
            return Set.of();
        }
        return database.createNativeQuery("""
                        select creator_id, currency from payment
                        where stripe_payment_intent_id = any(cast(:intents as text[])) and captured_at is not null
                        union
                        select creator_id, currency from payment
                        where stripe_charge_id = any(cast(:charges as text[])) and captured_at is not null""", AccountHolder.class)
                .setParameter("intents", paymentIntentIds.toArray(String[]::new))
                .setParameter("charges", chargeIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** Payments by id, oldest first; at most {@value Page#LARGEST}. */
    @Transactional
    public List<Payment> all(List<String> ids) {
        return PaymentEntity.<PaymentEntity>find("id in ?1 order by capturedAt, id", ids).page(0, Page.LARGEST).stream()
                .map(PaymentEntity::toPayment)
                .toList();
    }

    /**
     * Lists payments, newest first.
     *
     * @param creatorId null for all creators
     * @param status null for any status
     */
    @Transactional
    public Page<Payment> list(String creatorId, ShareStatus status, Page.Request request) {
        Conditions filter = new Conditions()
                .and("creatorId = :creator", "creator", creatorId)
                .and("payoutStatus = :status", "status", status)
                .and("id < :after", "after", request.after());
        List<Payment> found = PaymentEntity.<PaymentEntity>find(filter.where() + " order by id desc", filter.values())
                .range(0, request.first())
                .stream()
                .map(PaymentEntity::toPayment)
                .toList();
        return Page.of(found, request, Payment::id, () -> count(creatorId, status));
    }

    private static long count(String creatorId, ShareStatus status) {
        return ((Number) PaymentEntity.getEntityManager()
                        .createNativeQuery("""
                                select coalesce(sum(count), 0) from payment_tally
                                where (cast(:creator as text) is null or creator_id = :creator)
                                  and (cast(:status as text) is null or payout_status = :status)""")
                        .setParameter("creator", creatorId)
                        .setParameter("status", status == null ? null : status.name())
                        .getSingleResult())
                .longValue();
    }
}
