package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.audit.AuditRecord;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads payouts: lists by key, their history, and the payments that fund each. */
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
     * The payout of another creator is not found, like one that does not exist. One statement does both, so that the
     * time it takes reveals nothing.
     */
    public Optional<Payout> findOf(String creatorId, String id) {
        return PayoutEntity.<PayoutEntity>find("id = ?1 and creatorId = ?2", id, creatorId)
                .firstResultOptional()
                .map(payout -> payout.toPayout(DisbursementEntity.ofPayout(id)));
    }

    /** Newest first. */
    public Page<Payout> list(PayoutFilter filter, Page.Request request) {
        return list(filter, PayoutOrder.NEWEST, request);
    }

    public Page<Payout> list(PayoutFilter filter, PayoutOrder order, Page.Request request) {
        Conditions page = order.after(request.after(), filter.condition());
        List<PayoutEntity> found = PayoutEntity.<PayoutEntity>find(
                        page.where() + " order by " + order.columns(), page.values())
                .range(0, request.first())
                .list();
        return Page.of(withDisbursements(found), request, order::key, () -> count(filter));
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

    /** Uses the maintained tallies unless a search or date filter is given. */
    private static long count(PayoutFilter filter) {
        if (!filter.isTallied()) {
            Conditions conditions = filter.condition();
            return PayoutEntity.count(conditions.where(), conditions.values());
        }
        return PayoutTally.of(filter.creatorId()).stream()
                .filter(one -> filter.status() == null || filter.status() == one.status())
                .mapToLong(PayoutTally::count)
                .sum();
    }

    /**
     * Count and total amount of the requests in each status.
     *
     * @param filter its status is ignored
     */
    public List<PayoutTally> totals(PayoutFilter filter, String currency) {
        return (filter.isTallied() ? PayoutTally.of(filter.creatorId()) : PayoutTally.counted(filter))
                .stream()
                        .filter(one -> one.amount().currency().equals(currency))
                        .toList();
    }

    /** The payments that fund a payout (or did until it failed), oldest first; at most {@value Page#LARGEST}. */
    public List<Payment> paymentsOf(String payoutId) {
        return payments.all(AllocationEntity.<AllocationEntity>find(
                        "disbursementId in (select d.id from DisbursementEntity d where d.payoutId = ?1) order by paymentId",
                        payoutId)
                .page(0, Page.LARGEST)
                .stream()
                .map(allocation -> allocation.paymentId)
                .toList());
    }

    /** How much of each payment funds a payout, oldest first; at most {@value Page#LARGEST}. */
    public List<Allocation> allocationsOf(Payout payout) {
        Map<String, List<AllocationEntity>> byPayment = AllocationEntity.<AllocationEntity>list(
                        "disbursementId in (select d.id from DisbursementEntity d where d.payoutId = ?1)", payout.id())
                .stream()
                .collect(Collectors.groupingBy(allocation -> allocation.paymentId));
        return paymentsOf(payout.id()).stream()
                .map(payment -> Allocation.of(payment, byPayment.get(payment.id())))
                .toList();
    }

    /** The history of a payout, oldest first. */
    public List<AuditRecord> history(String payoutId) {
        return audit.history(payoutId);
    }
}
