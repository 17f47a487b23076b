package com.callstar.payouts.audit;

import java.time.Instant;

/**
 * One thing that happened to a subject.
 *
 * @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param from the state before; null where there was none
 * @param to the state after; null where the state is not what changed
 */
public record Event(Instant at, String actor, String action, String from, String to, String reason) {}
