package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.audit.AuditRecord;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads payouts: lists by key, their history, and the payments that fund each. */
@ApplicationScoped
public class PayoutReader {

    private final Payments payments;
    private final Audit audit;
    private final Queries queries;

    PayoutReader(Payments payments, Audit audit, Queries queries) {
        this.payments = payments;
        this.audit = audit;
        this.queries = queries;
    }

    public Optional<Payout> find(String id) {
        return one("p.id = :id", Map.of("id", id), false).map(OfCreator::what);
    }

    /** The creator's request with this idempotency key. */
    public Optional<Payout> findByKey(String creatorId, String key) {
        return one(
                        "p.creator_id = :creator and p.idempotency_key = :key",
                        Map.of("creator", creatorId, "key", key),
                        false)
                .map(OfCreator::what);
    }

    /** The payout with its creator, read by one statement. */
    Optional<OfCreator<Payout>> findWithCreator(String id) {
        return one("p.id = :id", Map.of("id", id), true);
    }

    /**
     * The payout of another creator is not found, like one that does not exist. One statement does both, so that the
     * time it takes reveals nothing.
     */
    public Optional<Payout> findOf(CreatorKey creator, String id) {
        Map<String, Object> values = creator.values();
        values.put("id", id);
        return one("p.id = :id and " + creator.condition(), values, false).map(OfCreator::what);
    }

    private Optional<OfCreator<Payout>> one(String condition, Map<String, Object> values, boolean withCreator) {
        return found(condition, values, withCreator).stream().findFirst();
    }

    private List<OfCreator<Payout>> found(String condition, Map<String, Object> values, boolean withCreator) {
        String sql = "select " + PayoutRow.COLUMNS + ", " + DisbursementStatus.COLUMNS
                + (withCreator ? ", c.*" : "")
                + " from payout p left join creator_profile c on c.creator_id = p.creator_id"
                + " left join disbursement d on d.payout_id = p.id where " + condition + " order by p.id, d.id";
        return PayoutRow.payouts(queries.list(sql, values, row -> PayoutRow.read(row, withCreator)));
    }

    /** The payouts with these ids, by id; unknown ids are left out. */
    public Map<String, Payout> all(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return found("p.id = any(:ids)", Map.of("ids", ids.toArray(String[]::new)), false).stream()
                .map(OfCreator::what)
                .collect(Collectors.toMap(Payout::id, payout -> payout));
    }

    /**
     * What to read along with each payout of a list, in the same statement.
     *
     * @param creators its creator
     * @param disbursements what was sent of it; without them it looks as if nothing was
     */
    public record With(boolean creators, boolean disbursements) {

        public static final With EVERYTHING = new With(true, true);

        private String columns() {
            return disbursements ? DisbursementStatus.COLUMNS : DisbursementStatus.NONE;
        }

        private String tables() {
            return disbursements ? " left join disbursement d on d.payout_id = p.id" : "";
        }

        private String sorted(PayoutOrder order) {
            return " order by " + order.columns() + (disbursements ? ", d.id" : "");
        }
    }

    /** Newest first. */
    public Page<Payout> list(PayoutFilter filter, Page.Request request) {
        return list(filter, PayoutOrder.NEWEST, request, new With(false, true)).map(OfCreator::what);
    }

    /**
     * Lists payouts with one statement.
     *
     * @param with what to read along with each payout
     * @throws CreatorNotFound if the filter names a creator and there is none
     */
    public Page<OfCreator<Payout>> list(PayoutFilter filter, PayoutOrder order, Page.Request request, With with) {
        Conditions page = order.after(request.after(), filter.condition());
        Map<String, Object> values = filter.values();
        values.putAll(page.values());
        values.put("limit", request.limit());
        String sql = filter.creator() == null ? ofAll(page, order, with) : ofOne(page, order, filter.creator(), with);
        List<PayoutRow> rows = queries.list(sql, values, row -> PayoutRow.read(row, with.creators()));
        if (filter.creator() != null && rows.isEmpty()) {
            throw new CreatorNotFound();
        }
        return Page.of(PayoutRow.payouts(rows), request, row -> order.key(row.what()), () -> count(filter));
    }

    private static String ofAll(Conditions page, PayoutOrder order, With with) {
        return "select " + PayoutRow.COLUMNS + ", " + with.columns() + (with.creators() ? ", c.*" : "")
                + " from (select * from payout p where " + page.where() + " order by " + order.columns()
                + " limit :limit) p" + with.tables()
                + (with.creators() ? " left join creator_profile c on c.creator_id = p.creator_id" : "")
                + with.sorted(order);
    }

    /** One row for a creator without payouts, and none if there is no such creator. */
    private static String ofOne(Conditions page, PayoutOrder order, CreatorKey creator, With with) {
        return "select " + (with.creators() ? "c.*" : "c.creator_id") + ", " + PayoutRow.COLUMNS + ", " + with.columns()
                + " from creator_profile c left join lateral (select * from payout p where p.creator_id = c.creator_id and "
                + page.where() + " order by " + order.columns() + " limit :limit) p on true"
                + with.tables() + " where " + creator.condition() + with.sorted(order);
    }

    /** Uses the maintained tallies unless a search or date filter is given. */
    private long count(PayoutFilter filter) {
        return tallies(filter).stream()
                .filter(one -> filter.allows(one.status()))
                .mapToLong(PayoutTally::count)
                .sum();
    }

    private List<PayoutTally> tallies(PayoutFilter filter) {
        Map<String, Object> values = filter.values();
        if (filter.isTallied()) {
            return queries.list(
                    PayoutTally.KEPT.formatted(filter.ofCreator("t.creator_id")), values, PayoutTally::read);
        }
        Conditions conditions = filter.condition();
        values.putAll(conditions.values());
        return queries.list(
                PayoutTally.COUNTED.formatted(filter.ofCreator("p.creator_id"), conditions.where()),
                values,
                PayoutTally::read);
    }

    /**
     * Count and total amount of the requests in each status.
     *
     * @param filter its status is ignored
     */
    public List<PayoutTally> totals(PayoutFilter filter, String currency) {
        return totals(filter).stream()
                .filter(one -> one.amount().currency().equals(currency))
                .toList();
    }

    /** The same in each currency. */
    public List<PayoutTally> totals(PayoutFilter filter) {
        return tallies(filter);
    }

    /** The payments that fund a payout (or did until it failed), oldest first; at most {@value Page#LARGEST}. */
    public List<Payment> paymentsOf(String payoutId) {
        return payments.all(List.copyOf(parts(payoutId).keySet()));
    }

    /** How much of each payment funds a payout, oldest first; at most {@value Page#LARGEST}. */
    public List<Allocation> allocationsOf(Payout payout) {
        Map<String, Part> parts = parts(payout.id());
        return payments.all(List.copyOf(parts.keySet())).stream()
                .map(payment -> parts.get(payment.id()).of(payment))
                .toList();
    }

    /** What a payout took of one payment, in minor units. */
    private record Part(String paymentId, long amount, long undone) {

        Allocation of(Payment payment) {
            String currency = payment.amount().currency();
            return new Allocation(payment, new Money(amount, currency), new Money(undone, currency));
        }
    }

    private Map<String, Part> parts(String payoutId) {
        return queries
                .list(
                        """
                        select a.payment_id, sum(a.amount) as amount, sum(a.undone_amount) as undone
                        from disbursement d join allocation a on a.disbursement_id = d.id
                        where d.payout_id = :payout group by a.payment_id order by a.payment_id limit :limit""",
                        Map.of("payout", payoutId, "limit", Page.LARGEST),
                        row -> new Part(row.text("payment_id"), row.number("amount"), row.number("undone")))
                .stream()
                .collect(Collectors.toMap(Part::paymentId, part -> part));
    }

    /** The history of a payout, oldest first. */
    public List<AuditRecord> history(String payoutId) {
        return audit.history(payoutId);
    }
}
