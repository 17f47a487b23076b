package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Filter;
import com.callstar.payouts.core.Ids;
import java.time.Duration;
import java.time.Instant;

/**
 * Which payouts are looked for.
 *
 * @param creatorId null: all creators'
 * @param status null: in any status
 * @param search part of the creator's name, e-mail or id, or a whole id of the payout or of Stripe's; null: whatever they are
 * @param from requested then or later; null: since ever
 * @param until requested before; null: until now
 */
public record PayoutFilter(String creatorId, PayoutStatus status, String search, Instant from, Instant until) {

    /** An id is made at the moment of the request, or, where a node's clock was put back, a little later. */
    private static final Duration LATER = Duration.ofMinutes(1);

    public PayoutFilter(String creatorId, PayoutStatus status, String search) {
        this(creatorId, status, search, null, null);
    }

    /** The same, requested at {@code from} or later, and before {@code until}. */
    public PayoutFilter requestedIn(Instant from, Instant until) {
        return new PayoutFilter(creatorId, status, search, from, until);
    }

    public static PayoutFilter of(String creatorId, PayoutStatus status) {
        return new PayoutFilter(creatorId, status, null);
    }

    /** The creator's words are read where they are kept: there may be more that fit than one would carry here. */
    Filter condition() {
        return new Filter()
                .and("creatorId = :creator", "creator", creatorId)
                .and("status = :status", "status", status)
                .and("""
                        (id = :search or destination.stripeAccountId = :search
                         or id in (select d.payoutId from DisbursementEntity d where d.stripeId = :search)
                         or creatorId in (select c.id from CreatorContact c where lower(c.name) like :part escape '!'
                             or lower(c.email) like :part escape '!' or lower(c.id) like :part escape '!'))""", "search", search)
                .value("part", search == null ? null : part())
                .and("requestedAt >= :from", "from", from)
                .and("requestedAt < :until", "until", until)
                .and("id >= :fromId", "fromId", from == null ? null : Ids.first("payout", from))
                .and("id < :untilId", "untilId", until == null ? null : Ids.first("payout", until.plus(LATER)));
    }

    /** Of those that are counted as they change. */
    boolean isTallied() {
        return search == null && from == null && until == null;
    }

    private String part() {
        return "%" + search.toLowerCase().replaceAll("[%_!]", "!$0") + "%";
    }
}
