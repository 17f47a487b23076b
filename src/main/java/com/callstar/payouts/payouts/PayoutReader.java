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

    /** Another creator's is not found, as what does not exist: by the same statement, so that its time tells nothing either. */
    public Optional<Payout> findOf(String creatorId, String id) {
        return PayoutEntity.<PayoutEntity>find("id = ?1 and creatorId = ?2", id, creatorId)
                .firstResultOptional()
                .map(payout -> payout.toPayout(DisbursementEntity.ofPayout(id)));
    }

    /** Newest first. */
    public Page<Payout> list(PayoutFilter wanted, Page.Request request) {
        return list(wanted, PayoutOrder.NEWEST, request);
    }

    public Page<Payout> list(PayoutFilter wanted, PayoutOrder order, Page.Request request) {
        Conditions filter = order.after(request.after(), wanted.condition());
        List<PayoutEntity> found = PayoutEntity.<PayoutEntity>find(
                        filter.where() + " order by " + order.columns(), filter.values())
                .range(0, request.first())
                .list();
        return Page.of(withDisbursements(found), request, order::key, () -> count(wanted));
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

    /** Counted as they change, where nobody searches, and since ever. */
    private static long count(PayoutFilter wanted) {
        if (!wanted.isTallied()) {
            Conditions filter = wanted.condition();
            return PayoutEntity.count(filter.where(), filter.values());
        }
        return PayoutTally.of(wanted.creatorId()).stream()
                .filter(one -> wanted.status() == null || wanted.status() == one.status())
                .mapToLong(PayoutTally::count)
                .sum();
    }

    /**
     * How many there are in each status, and how much they asked for.
     *
     * @param wanted whatever its status
     */
    public List<PayoutTally> totals(PayoutFilter wanted, String currency) {
        return (wanted.isTallied() ? PayoutTally.of(wanted.creatorId()) : PayoutTally.counted(wanted))
                .stream()
                        .filter(one -> one.amount().currency().equals(currency))
                        .toList();
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

    /** What each of these payments gave to a payout, oldest first; at most {@value Page#LARGEST}. */
    public List<Allocation> allocationsOf(Payout payout) {
        Map<String, List<AllocationEntity>> byPayment = AllocationEntity.<AllocationEntity>list(
                        "disbursementId in (select d.id from DisbursementEntity d where d.payoutId = ?1)", payout.id())
                .stream()
                .collect(Collectors.groupingBy(allocation -> allocation.paymentId));
        return paymentsOf(payout.id()).stream()
                .map(payment -> Allocation.of(payment, byPayment.get(payment.id())))
                .toList();
    }

    /** What happened to a payout, oldest first. */
    public List<AuditRecord> history(String payoutId) {
        return audit.history(payoutId);
    }
}
