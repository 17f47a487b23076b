package com.callstar.payouts.payments;

import java.util.Map;

/**
 * Finds payments by what an admin has at hand. Each part of the search reads an index: a condition with {@code or} would read the whole
 * table.
 */
final class PaymentSearch {

    /** Payments with this id, or of this booking, intent or charge. */
    private static final String NAMED = """
            select n.id from payment n where n.id = :search
            union select n.id from payment n where n.booking_id = :search
            union select n.id from payment n where n.stripe_payment_intent_id = :search
            union select n.id from payment n where n.stripe_charge_id = :search""";

    private static final String CREATORS = """
            select o.creator_id from creator_contact o where lower(o.name) like :part escape '!'
            or lower(o.email) like :part escape '!' or lower(o.creator_id) like :part escape '!'""";

    private static final String OF_PAGE = """
            and p.id in (%s union
            select f.id from (%s) o cross join lateral (
                select p.id from payment p where p.creator_id = o.creator_id %s order by p.id desc limit :limit) f)""";

    private PaymentSearch() {}

    /**
     * The condition for the payments {@code p} of one page, which reads at most a page of each matching creator.
     *
     * @param wanted the other conditions for the payments {@code p}, which the values have
     */
    static String ofPage(String wanted) {
        return " " + OF_PAGE.formatted(NAMED, CREATORS, wanted);
    }

    /** The ids of all payments that match, to count them. */
    static String all() {
        return NAMED + " union select p.id from payment p where p.creator_id in (" + CREATORS + ")";
    }

    /** Adds the parameters of the search. */
    static void addTo(Map<String, Object> values, String search) {
        values.put("search", search);
        values.put("part", "%" + search.toLowerCase().replaceAll("[%_!]", "!$0") + "%");
    }
}
