package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.CreatorProfile;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Reads payments. {@link Bookings} prepares them and {@link Captures} records them. */
@ApplicationScoped
public class Payments {

    private final Session database;
    private final PaymentEventRecorder history;
    private final Queries queries;

    Payments(Session database, PaymentEventRecorder history, Queries queries) {
        this.database = database;
        this.history = history;
        this.queries = queries;
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
    public List<Payment> all(List<String> ids) {
        return queries.list(
                "select " + PaymentRow.COLUMNS + " from " + PaymentRow.TABLES
                        + " where p.id = any(:ids) order by p.captured_at, p.id limit " + Page.LARGEST,
                Map.of("ids", ids.toArray(String[]::new)),
                PaymentRow::read);
    }

    /**
     * Lists payments, newest first.
     *
     * @throws CreatorNotFound if the filter names a creator and there is none
     */
    public Page<OfCreator<Payment>> list(PaymentFilter filter, Page.Request request) {
        Map<String, Object> values =
                filter.creator() == null ? new HashMap<>() : filter.creator().values();
        values.put("limit", request.limit());
        String wanted = condition(values, "p.payout_status = :status", "status", filter.status())
                + condition(values, "p.currency = :currency", "currency", filter.currency())
                + condition(values, "p.id < :after", "after", request.after());
        if (filter.search() != null) {
            PaymentSearch.addTo(values, filter.search());
            wanted += PaymentSearch.ofPage(wanted);
        }
        String sql = filter.creator() == null ? ofAll(filter, wanted) : ofOne(filter, wanted);
        List<OfCreator<Payment>> rows = queries.list(
                sql,
                values,
                row -> new OfCreator<>(
                        PaymentRow.read(row), filter.with().creators() ? CreatorProfile.read(row) : null));
        if (filter.creator() != null && rows.isEmpty()) {
            throw new CreatorNotFound();
        }
        List<OfCreator<Payment>> found =
                rows.stream().filter(row -> row.what() != null).toList();
        return Page.of(found, request, row -> row.what().id(), () -> count(filter));
    }

    private static String condition(Map<String, Object> values, String condition, String name, Object value) {
        if (value == null) {
            return "";
        }
        values.put(name, value);
        return " and " + condition;
    }

    private static String ofAll(PaymentFilter filter, String wanted) {
        String creator = filter.with().creators() ? ", c.*" : "";
        String itsTable = filter.with().creators() ? " left join creator_profile c on c.creator_id = p.creator_id" : "";
        return "select " + PaymentRow.from(filter.with().proof(), creator) + itsTable + " where true" + wanted
                + " order by p.id desc limit :limit";
    }

    /** One row for a creator without payments, and none if there is no such creator. */
    private static String ofOne(PaymentFilter filter, String wanted) {
        return "select " + (filter.with().creators() ? "c.*" : "c.creator_id")
                + ", p.* from creator_profile c left join lateral ("
                + (filter.part() == null ? pageOf(filter, wanted) : withPart(filter, wanted))
                + ") p on true where "
                + filter.creator().condition()
                + " order by p.id desc";
    }

    private static String pageOf(PaymentFilter filter, String wanted) {
        return "select " + PaymentRow.from(filter.with().proof(), "") + " where p.creator_id = c.creator_id" + wanted
                + " order by p.id desc limit :limit";
    }

    /** Those in the state as a whole, and those with a part there: each has an index, which a single condition would not use. */
    private static String withPart(PaymentFilter filter, String wanted) {
        return "select * from (("
                + pageOf(filter, wanted + " and " + filter.partOfThese())
                + ") union all ("
                + pageOf(filter, wanted + " and " + filter.partOfOthers())
                + ")) p order by p.id desc limit :limit";
    }

    private long count(PaymentFilter filter) {
        Map<String, Object> values =
                filter.creator() == null ? new HashMap<>() : filter.creator().values();
        ShareStatus tallied = filter.part() == null ? filter.status() : filter.part();
        String status = condition(values, "t.payout_status = :status", "status", tallied);
        String currency = condition(values, "t.currency = :currency", "currency", filter.currency());
        if (filter.search() != null) {
            return countFound(filter, values);
        }
        String sql = "select coalesce(sum(t.count), 0)" + (filter.part() == null ? "" : " + " + ofOthers(filter))
                + (filter.part() == ShareStatus.READY ? " - " + onlyReserved(filter) : "")
                + " as total from payment_tally t where true" + status + currency + ofCreator(filter, "t");
        return queries.first(sql, values, row -> row.number("total")).orElseThrow();
    }

    private long countFound(PaymentFilter filter, Map<String, Object> values) {
        PaymentSearch.addTo(values, filter.search());
        String status = condition(values, "t.payout_status = :status", "status", filter.status());
        String currency = condition(values, "t.currency = :currency", "currency", filter.currency());
        String sql = "select count(*) as total from payment t where t.id in (" + PaymentSearch.all() + ")";
        return queries.first(sql + status + currency + ofCreator(filter, "t"), values, row -> row.number("total"))
                .orElseThrow();
    }

    /** How many payments have the wanted part although their status is another one. */
    private static String ofOthers(PaymentFilter filter) {
        return countOf(filter, filter.partOfOthers());
    }

    /** How many READY payments have no part there, because all that is left of them is reserved. */
    private static String onlyReserved(PaymentFilter filter) {
        return countOf(filter, "p.reserved_amount > 0 and p.reserved_amount = p.remaining_amount");
    }

    private static String countOf(PaymentFilter filter, String condition) {
        return "(select count(*) from payment p where " + condition
                + (filter.currency() == null ? "" : " and p.currency = :currency")
                + ofCreator(filter, "p")
                + ")";
    }

    private static String ofCreator(PaymentFilter filter, String table) {
        return filter.creator() == null
                ? ""
                : " and " + table + ".creator_id = (select c.creator_id from creator_profile c where "
                        + filter.creator().condition() + ")";
    }

    /** One payment with its creator; empty if there is none. */
    public Optional<OfCreator<Payment>> find(String id) {
        return queries.first(
                "select " + PaymentRow.COLUMNS + ", c.* from " + PaymentRow.TABLES
                        + " join creator_profile c on c.creator_id = p.creator_id where p.id = :id",
                Map.of("id", id),
                row -> new OfCreator<>(PaymentRow.read(row), CreatorProfile.read(row)));
    }
}
