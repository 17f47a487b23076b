package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Actor;
import java.time.Instant;

/**
 * An approval as it was given.
 *
 * @param by as {@link Actor#toString()} writes it
 * @param facts what was approved
 */
public record Approval(String by, Instant at, DigestedFacts facts) {

    public Actor person() {
        return Actor.read(by);
    }
}
