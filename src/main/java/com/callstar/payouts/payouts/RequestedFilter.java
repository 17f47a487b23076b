package com.callstar.payouts.payouts;

import java.time.Instant;
import java.util.Collection;

/**
 * Which PENDING requests of a currency are meant: all, or those of these creators together with those of these ids.
 *
 * @param before only those requested before this time; null for no limit
 */
public record RequestedFilter(
        String currency, boolean all, Collection<String> creatorIds, Collection<String> payoutIds, Instant before) {}
