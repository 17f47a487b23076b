package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import java.time.Instant;

/**
 * Somebody has ended a pause. Fired within that transaction, and not if a pause ends by its time.
 *
 * @param still the pause that is still open, because admin and creator had both paused; null if payouts go on
 */
public record CreatorResumed(Creator creator, Pause still, Instant at, Actor actor) {}
