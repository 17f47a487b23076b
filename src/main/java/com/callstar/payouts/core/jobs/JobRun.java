package com.callstar.payouts.core.jobs;

import com.callstar.payouts.core.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a node says of one of its jobs, in the product's time.
 *
 * @param succeededAt null if it has completed no run
 * @param failedAt null if no run has failed
 * @param stuckSince null if no batch runs for longer than allowed
 * @param nextAt null if that is not known
 */
record JobRun(
        String job,
        Instant succeededAt,
        Long changed,
        Instant failedAt,
        String error,
        Instant stuckSince,
        Instant nextAt,
        Instant seenAt) {

    /**
     * The state of a loop on this node. The machine's clock may differ from the product's, so times are moved by the difference.
     *
     * @param next when the scheduler runs it next, by the machine's clock; null if that is not known
     * @param now the product's time
     */
    static JobRun of(WorkLoop loop, Instant next, Instant now) {
        Duration ahead = Duration.between(Instant.now(), now);
        Instant succeeded = loop.succeededAt().map(at -> at.plus(ahead)).orElse(null);
        JobFailure failure = loop.failure().orElse(null);
        return new JobRun(
                loop.name(),
                succeeded,
                succeeded == null ? null : Long.valueOf(loop.changed()),
                failure == null ? null : failure.at().plus(ahead),
                failure == null ? null : failure.kind(),
                loop.overrun()
                        .map(batch -> now.minus(batch.running()).plus(batch.allowed()))
                        .orElse(null),
                next == null ? null : next.plus(ahead),
                now);
    }

    static JobRun read(Row row) throws SQLException {
        return new JobRun(
                row.text("job"),
                row.time("succeeded_at"),
                row.numberOrNull("changed"),
                row.time("failed_at"),
                row.text("error"),
                row.time("stuck_since"),
                row.time("next_at"),
                row.time("seen_at"));
    }

    /** Whether its node still worked at this time. */
    boolean isAlive(Instant since) {
        return seenAt.isAfter(since);
    }

    boolean hasFailedLast() {
        return failedAt != null && (succeededAt == null || failedAt.isAfter(succeededAt));
    }
}
