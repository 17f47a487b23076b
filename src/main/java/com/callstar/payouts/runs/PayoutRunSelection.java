package com.callstar.payouts.runs;

import com.callstar.payouts.core.InvalidInput;
import java.time.Instant;
import java.util.Set;

/**
 * Which PENDING requests a run is about: all of a currency; or those of these creators, those of these ids and those of creators
 * whose schedule is due, together.
 *
 * @param requestedBefore only those requested before this time, and all of them if nothing else is chosen; null for no limit
 * @param includeScheduled the requests of creators whose scheduled payout is due
 */
public record PayoutRunSelection(
        String currency,
        Set<String> creatorIds,
        Set<String> payoutIds,
        Instant requestedBefore,
        boolean includeScheduled,
        boolean all) {

    /** A run has no more items. */
    public static final int MOST = 10_000;

    /** @throws InvalidInput if nothing is chosen, or more ids than a run may have items */
    public PayoutRunSelection {
        if (creatorIds.size() > MOST) {
            throw InvalidInput.outOfRange("creatorIds", 0, MOST);
        }
        if (payoutIds.size() > MOST) {
            throw InvalidInput.outOfRange("payoutIds", 0, MOST);
        }
        boolean some = !creatorIds.isEmpty() || !payoutIds.isEmpty() || includeScheduled;
        if (!some && !all && requestedBefore == null) {
            throw InvalidInput.because("selection", "missing");
        }
        all = all || !some;
    }

    /** All requests of a currency. */
    public static PayoutRunSelection all(String currency) {
        return new PayoutRunSelection(currency, Set.of(), Set.of(), null, false, true);
    }

    /** What was chosen, as the audit keeps it. */
    String summary() {
        return "currency=" + currency
                + (all
                        ? " all"
                        : " creators=" + creatorIds.size() + " payouts=" + payoutIds.size()
                                + (includeScheduled ? " scheduled" : ""))
                + (requestedBefore == null ? "" : " before=" + requestedBefore);
    }
}
