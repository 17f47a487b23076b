package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Filter;

/**
 * Which payouts are looked for.
 *
 * @param creatorId null: all creators'
 * @param status null: in any status
 * @param search part of the creator's name, e-mail or id, or a whole id of the payout or of Stripe's; null: whatever they are
 */
public record PayoutFilter(String creatorId, PayoutStatus status, String search) {

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
                         or creatorId in (select c.id from CreatorEntity c where lower(c.name) like :part escape '!'
                             or lower(c.email) like :part escape '!' or lower(c.id) like :part escape '!'))""", "search", search)
                .value("part", search == null ? null : part());
    }

    private String part() {
        return "%" + search.toLowerCase().replaceAll("[%_!]", "!$0") + "%";
    }
}
