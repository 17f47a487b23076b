package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * How often a creator's payout destination has changed: another Stripe account, or another bank account of the same one.
 * The first connection is not a change.
 *
 * @param version increases by one with each change
 * @param changed when we learned of the last change, and who or what reported it; null if there was none
 * @param first when the first destination became known, and who connected it; null if there is none, or if it is older than this
 *     record
 * @param identity when somebody else than the creator last changed their email address or subject; null if nobody did
 */
public record Destination(long version, Stamp changed, Stamp first, Stamp identity) {

    /** When we learned of the last change; null if there was none. */
    public Instant changedAt() {
        return changed == null ? null : changed.at();
    }
}
