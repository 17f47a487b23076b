package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.audit.Event;
import com.callstar.payouts.core.Filter;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The payouts to look at: lists by key, history, and the payments that fund each. */
@ApplicationScoped
@Transactional
public class PayoutReader {

    private final Payments payments;
    private final Audit audit;

    PayoutReader(Payments payments, Audit audit) {
        this.payments = payments;
        this.audit = audit;
    }

    public Optional<Payout> find(String id) {
        return PayoutEntity.<PayoutEntity>findByIdOptional(id)
                .map(payout -> payout.toPayout(DisbursementEntity.ofPayout(id)));
    }

    /**
     * Newest first.
     *
     * @param creatorId null: all creators'
     * @param status null: in any status
     */
    public Page<Payout> list(String creatorId, PayoutStatus status, Page.Request request) {
        Filter filter = new Filter()
                .and("creatorId = :creator", "creator", creatorId)
                .and("status = :status", "status", status)
                .and("id < :after", "after", request.after());
        List<PayoutEntity> found = PayoutEntity.<PayoutEntity>find(
                        filter.where() + " order by id desc", filter.values())
                .range(0, request.first())
                .list();
        return Page.of(withDisbursements(found), request, Payout::id, () -> count(creatorId, status));
    }

    private static List<Payout> withDisbursements(List<PayoutEntity> payouts) {
        List<String> ids = payouts.stream().map(payout -> payout.id).toList();
        Map<String, List<DisbursementEntity>> byPayout =
                DisbursementEntity.<DisbursementEntity>list("payoutId in ?1 order by id", ids).stream()
                        .collect(Collectors.groupingBy(disbursement -> disbursement.payoutId));
        return payouts.stream()
                .map(payout -> payout.toPayout(byPayout.getOrDefault(payout.id, List.of())))
                .toList();
    }

    private static long count(String creatorId, PayoutStatus status) {
        return ((Number) PayoutEntity.getEntityManager()
                        .createNativeQuery("""
                                select coalesce(sum(count), 0) from payout_tally
                                where (cast(:creator as text) is null or creator_id = :creator)
                                  and (cast(:status as text) is null or status = :status)""")
                        .setParameter("creator", creatorId)
                        .setParameter("status", status == null ? null : status.name())
                        .getSingleResult())
                .longValue();
    }

    /** The payments that fund a payout (or did, where it failed), oldest first; at most {@value Page#LARGEST}. */
    public List<Payment> paymentsOf(String payoutId) {
        return payments.all(AllocationEntity.<AllocationEntity>find(
                        "disbursementId in (select d.id from DisbursementEntity d where d.payoutId = ?1) order by paymentId",
                        payoutId)
                .page(0, Page.LARGEST)
                .stream()
                .map(allocation -> allocation.paymentId)
                .toList());
    }

    /** What happened to a payout, oldest first. */
    public List<Event> history(String payoutId) {
        return audit.history(payoutId);
    }
}
