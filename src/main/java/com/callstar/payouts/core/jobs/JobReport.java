package com.callstar.payouts.core.jobs;

import java.time.Instant;

/**
 * The state of a job over all nodes.
 *
 * @param succeededAt when any node last completed a run; null for never
 * @param changed how many rows that run changed; null if there was none
 * @param failedAt when a run last failed; null for never, within a day
 * @param error the kind of that failure; the log of that time has the rest
 * @param nextAt when the next run is planned on any node; null if that is not known
 * @param nodes how many nodes do this work
 */
public record JobReport(
        String name,
        JobState state,
        Instant succeededAt,
        Long changed,
        Instant failedAt,
        String error,
        Instant nextAt,
        int nodes) {}
