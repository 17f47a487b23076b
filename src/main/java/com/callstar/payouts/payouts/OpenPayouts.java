package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payouts.RequestRules.Backing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the open payouts with all that decides on them, and applies the rules to each. A creator has at most one pending request, so that
 * there are never more of those than creators.
 */
@ApplicationScoped
class OpenPayouts {

    private static final String DONE = " and %s.status in ('PAID', 'FAILED', 'CANCELLED')";

    private final Queries queries;
    private final RequestRules rules;
    private final ProofPolicy policy;
    private final Clock clock;

    OpenPayouts(Queries queries, RequestRules rules, ProofPolicy policy, Clock clock) {
        this.queries = queries;
        this.rules = rules;
        this.policy = policy;
        this.clock = clock;
    }

    /** A payout with its creator, and in which part of the queue it is. */
    record Queued(OfCreator<Payout> found, PayoutQueue queue) {}

    /** The open payouts, and the count and sum of the others. */
    record AndDone(List<Queued> open, List<PayoutTally> done) {}

    /** One row of an answer: of a payout, or of the others. */
    private record Line(PayoutRow payout, Backing backing, PayoutTally done) {}

    /**
     * Lists open payouts in this order.
     *
     * @param conditions for the payouts, among them those of the filter
     * @throws CreatorNotFound if the filter names a creator and there is none
     */
    List<Queued> list(PayoutFilter filter, PayoutOrder order, Conditions conditions, Actor admin) {
        Map<String, Object> values = filter.values();
        values.putAll(conditions.values());
        values.put("now", clock.instant());
        boolean ofOne = filter.creator() != null;
        // One row for a creator without payouts, and none if there is no such creator.
        String sql = "select " + columns() + " from creator_profile c " + (ofOne ? "left join" : "join")
                + " payout p on p.creator_id = c.creator_id and " + conditions.where()
                + " left join disbursement d on d.payout_id = p.id" + BackingColumns.join("p") + " where "
                + (ofOne ? filter.creator().condition() : "true") + " order by " + order.columns() + ", d.id";
        List<Line> lines = queries.list(sql, values, this::open);
        if (ofOne && lines.isEmpty()) {
            throw new CreatorNotFound();
        }
        return queued(lines, admin);
    }

    /** Reads all open payouts that match, and counts the others. Status and part of the filter are ignored. */
    AndDone andDone(PayoutFilter filter, Actor admin) {
        Conditions conditions = filter.withStatus(null).in(null).condition();
        Map<String, Object> values = filter.values();
        values.putAll(conditions.values());
        values.put("now", clock.instant());
        String done = filter.isTallied()
                ? PayoutTally.KEPT.formatted(filter.ofCreator("t.creator_id") + DONE.formatted("t"))
                : PayoutTally.COUNTED.formatted(
                        filter.ofCreator("p.creator_id"), conditions.where() + DONE.formatted("p"));
        String sql = "select " + columns()
                + ", f.status as done_status, f.currency as done_currency, f.count as done_count, f.amount as done_amount"
                + " from creator_profile c join payout p on p.creator_id = c.creator_id"
                + " and p.status in ('PENDING', 'PROCESSING') and " + conditions.where() + " and "
                + filter.ofCreator("p.creator_id") + " left join disbursement d on d.payout_id = p.id"
                + BackingColumns.join("p")
                // Two lists in one answer: no row of one belongs to a row of the other.
                + " full join (" + done + ") f on false order by p.id, d.id";
        List<Line> lines = queries.list(sql, values, this::openOrDone);
        List<PayoutTally> tallies =
                lines.stream().map(Line::done).filter(Objects::nonNull).toList();
        return new AndDone(queued(lines, admin), tallies);
    }

    private String columns() {
        return "p.*, " + DisbursementStatus.COLUMNS + ", c.*, " + BackingColumns.of("p", policy);
    }

    private Line open(Row row) throws SQLException {
        PayoutRow payout = PayoutRow.read(row, true);
        return payout == null
                ? new Line(null, null, null)
                : new Line(payout, BackingColumns.read(row, owner(payout.payout())), null);
    }

    private Line openOrDone(Row row) throws SQLException {
        PayoutStatus status = row.constant(PayoutStatus.class, "done_status");
        return status == null ? open(row) : new Line(null, null, PayoutTally.read(row, "done_"));
    }

    private static AccountHolder owner(Payout payout) {
        return new AccountHolder(payout.creatorId(), payout.requested().currency());
    }

    private List<Queued> queued(List<Line> lines, Actor admin) {
        List<Line> ofPayouts =
                lines.stream().filter(line -> line.payout() != null).toList();
        Map<String, Backing> backing = new HashMap<>();
        ofPayouts.forEach(line -> backing.put(line.payout().payout().id(), line.backing()));
        Instant now = clock.instant();
        return PayoutRow.payouts(ofPayouts.stream().map(Line::payout).toList()).stream()
                .map(one -> new Queued(one, queue(one, backing.get(one.what().id()), admin, now)))
                .toList();
    }

    private PayoutQueue queue(OfCreator<Payout> one, Backing backing, Actor admin, Instant now) {
        return PayoutQueue.of(one.what(), rules.againstPending(one.what(), one.creator(), backing, admin, now));
    }
}
