package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.creators.CreatorKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which payouts to list.
 *
 * @param creator null for all creators
 * @param status null for any status
 * @param queue null for all parts of the queue. A statement can only tell the statuses that its payouts may have: {@link PayoutQueues}
 *     applies the rules
 * @param search part of the creator's name, email or id, or a whole id of the payout or of Stripe's; null for no search
 * @param from requested at this time or later; null for no limit
 * @param until requested before this time; null for no limit
 * @param currency null for any
 */
public record PayoutFilter(
        CreatorKey creator,
        PayoutStatus status,
        PayoutQueue queue,
        String search,
        Instant from,
        Instant until,
        String currency) {

    /** An id is made at the moment of the request, or a little later if a node's clock was set back. */
    private static final Duration LATER = Duration.ofMinutes(1);

    public PayoutFilter(CreatorKey creator, PayoutStatus status, String search) {
        this(creator, status, null, search, null, null, null);
    }

    /** The same of this status; null for any status. */
    PayoutFilter withStatus(PayoutStatus one) {
        return new PayoutFilter(creator, one, queue, search, from, until, currency);
    }

    /** The same in this part of the queue; null for all parts. */
    public PayoutFilter in(PayoutQueue part) {
        return new PayoutFilter(creator, status, part, search, from, until, currency);
    }

    /** The same, requested at {@code from} or later, and before {@code until}. */
    public PayoutFilter requestedIn(Instant from, Instant until) {
        return new PayoutFilter(creator, status, queue, search, from, until, currency);
    }

    /** The same in this currency; null for any. */
    public PayoutFilter inCurrency(String currency) {
        return new PayoutFilter(creator, status, queue, search, from, until, currency);
    }

    /** @param creatorId null for all creators */
    public static PayoutFilter of(String creatorId, PayoutStatus status, String search) {
        return new PayoutFilter(creatorId == null ? null : CreatorKey.ofId(creatorId), status, search);
    }

    public static PayoutFilter of(String creatorId, PayoutStatus status) {
        return of(creatorId, status, null);
    }

    /**
     * The conditions for the table {@code p} of payouts, except for the creator's. Searches creators in the database, because too many
     * could match to pass their ids.
     */
    Conditions condition() {
        return new Conditions()
                .and("p.status = :status", "status", status)
                .and("p.currency = :currency", "currency", currency)
                .and("p.status = any (:statuses)", "statuses", queue == null ? null : queue.statuses())
                .and("""
                        (p.id = :search or p.stripe_account_id = :search
                         or p.id in (select s.payout_id from disbursement s where s.stripe_id = :search)
                         or p.creator_id in (select n.creator_id from creator_contact n where lower(n.name) like :part escape '!'
                             or lower(n.email) like :part escape '!' or lower(n.creator_id) like :part escape '!'))""", "search", search)
                .value("part", search == null ? null : part())
                .and("p.requested_at >= :from", "from", from)
                .and("p.requested_at < :until", "until", until)
                .and("p.id >= :fromId", "fromId", from == null ? null : Ids.first("payout", from))
                .and("p.id < :untilId", "untilId", until == null ? null : Ids.first("payout", until.plus(LATER)));
    }

    /** The parameters of the creator's condition; none for all creators. */
    Map<String, Object> values() {
        return creator == null ? new HashMap<>() : creator.values();
    }

    /** The condition for a table with this column, whose rows are of the creator. */
    String ofCreator(String column) {
        return creator == null
                ? "true"
                : column + " = (select c.creator_id from creator_profile c where " + creator.condition() + ")";
    }

    /** Whether payouts of this status can match. */
    boolean allows(PayoutStatus one) {
        return (status == null || status == one) && (queue == null || queue.has(one));
    }

    /** Whether the rules decide what matches, and not the status alone. */
    boolean needsRules() {
        return queue != null && queue != PayoutQueue.DONE;
    }

    /** Whether the maintained tallies can count it. */
    boolean isTallied() {
        return search == null && from == null && until == null && currency == null;
    }

    private String part() {
        return "%" + search.toLowerCase().replaceAll("[%_!]", "!$0") + "%";
    }
}
