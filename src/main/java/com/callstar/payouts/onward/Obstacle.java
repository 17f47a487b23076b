package com.callstar.payouts.onward;

import java.time.Instant;

/**
 * Why an onward payout is not sent now.
 *
 * @param problem a code of {@link OnwardReason}, or Stripe's
 * @param message Stripe's own words; null for none
 * @param until when it is tried next; null for the usual schedule
 */
record Obstacle(String problem, String message, Instant until) {

    static Obstacle of(String problem) {
        return new Obstacle(problem, null, null);
    }
}
