package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * When something was done, and by whom.
 *
 * @param by as {@link com.callstar.payouts.core.Actor#toString()} writes it
 */
public record Stamp(Instant at, String by) {

    static Stamp of(Instant at, String by) {
        return at == null ? null : new Stamp(at, by);
    }
}
