package com.callstar.payouts.payouts;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Which PENDING requests of a currency are meant: all, or those of these creators together with those of these ids.
 *
 * @param before only those requested before this time; null for no limit
 */
public record RequestedFilter(
        String currency, boolean all, Collection<String> creatorIds, Collection<String> payoutIds, Instant before) {

    /** Later than every request. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** For a statement that compares them with a payout's columns. */
    Map<String, Object> values() {
        return Map.of(
                "currency",
                currency,
                "before",
                before == null ? NEVER : before,
                "all",
                all,
                "creators",
                creatorIds.toArray(String[]::new),
                "payouts",
                payoutIds.toArray(String[]::new));
    }
}
