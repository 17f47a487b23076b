package com.callstar.payouts.graphql;

import com.callstar.payouts.core.jobs.JobReport;
import com.callstar.payouts.core.jobs.JobState;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** How a job is doing, over all nodes. */
@Type("Job")
public record JobNode(
        @NonNull String name,
        @NonNull JobState state,

        @Description("When any node last completed a run; null for never.")
        Instant succeededAt,

        @Description("How many rows that run changed; null if there was none.")
        Integer changed,

        @Description("When a run last failed; null for never, within a day.")
        Instant failedAt,

        @Description("The kind of that failure; the log of that time has the rest.")
        String error,

        @Description("When the next run is planned; null if that is not known.")
        Instant nextAt,

        @Description("How many nodes do this work.") int nodes) {

    static JobNode of(JobReport job) {
        return new JobNode(
                job.name(),
                job.state(),
                job.succeededAt(),
                job.changed() == null ? null : Integer.valueOf(Math.toIntExact(job.changed())),
                job.failedAt(),
                job.error(),
                job.nextAt(),
                job.nodes());
    }
}
