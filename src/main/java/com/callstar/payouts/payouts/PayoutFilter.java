package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Ids;
import java.time.Duration;
import java.time.Instant;

/**
 * Which payouts to list.
 *
 * @param creatorId null for all creators
 * @param status null for any status
 * @param search part of the creator's name, email or id, or a whole id of the payout or of Stripe's; null for no search
 * @param from requested at this time or later; null for no limit
 * @param until requested before this time; null for no limit
 */
public record PayoutFilter(String creatorId, PayoutStatus status, String search, Instant from, Instant until) {

    /** An id is made at the moment of the request, or a little later if a node's clock was set back. */
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

    /** Searches creators in the database, because too many could match to pass their ids. */
    Conditions condition() {
        return new Conditions()
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

    /** Whether the maintained tallies can count it. */
    boolean isTallied() {
        return search == null && from == null && until == null;
    }

    private String part() {
        return "%" + search.toLowerCase().replaceAll("[%_!]", "!$0") + "%";
    }
}
