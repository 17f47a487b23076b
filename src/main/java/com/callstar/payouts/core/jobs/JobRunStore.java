package com.callstar.payouts.core.jobs;

import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;

/** Keeps what each node says of its jobs. */
@ApplicationScoped
class JobRunStore {

    private static final Duration KEEP = Duration.ofDays(1);

    private final Session database;
    private final Queries queries;

    JobRunStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** Writes the jobs of this node, and forgets nodes that are gone. After a restart, earlier runs of the same node stay. */
    @Transactional
    void write(String node, List<JobRun> runs, Instant now) {
        database.createNativeMutationQuery("delete from job_run where seen_at < :old")
                .setParameter("old", now.minus(KEEP))
                .executeUpdate();
        database.createNativeMutationQuery("""
                        insert into job_run as r (job, node, succeeded_at, changed, failed_at, error, stuck_since, next_at, seen_at)
                        select s.job, :node, s.succeeded_at, s.changed, s.failed_at, s.error, s.stuck_since, s.next_at, :now
                        from unnest(cast(:jobs as text[]), cast(:succeeded as timestamptz[]), cast(:changed as bigint[]),
                                    cast(:failed as timestamptz[]), cast(:errors as text[]), cast(:stuck as timestamptz[]),
                                    cast(:next as timestamptz[]))
                            as s (job, succeeded_at, changed, failed_at, error, stuck_since, next_at)
                        order by s.job
                        on conflict (job, node) do update set
                            succeeded_at = coalesce(excluded.succeeded_at, r.succeeded_at),
                            changed = coalesce(excluded.changed, r.changed),
                            failed_at = coalesce(excluded.failed_at, r.failed_at),
                            error = coalesce(excluded.error, r.error),
                            stuck_since = excluded.stuck_since, next_at = excluded.next_at, seen_at = excluded.seen_at""")
                .setParameter("node", node)
                .setParameter("now", now)
                .setParameter("jobs", runs.stream().map(JobRun::job).toArray(String[]::new))
                .setParameter("succeeded", times(runs, JobRun::succeededAt))
                .setParameter("changed", runs.stream().map(JobRun::changed).toArray(Long[]::new))
                .setParameter("failed", times(runs, JobRun::failedAt))
                .setParameter("errors", runs.stream().map(JobRun::error).toArray(String[]::new))
                .setParameter("stuck", times(runs, JobRun::stuckSince))
                .setParameter("next", times(runs, JobRun::nextAt))
                .executeUpdate();
    }

    private static Instant[] times(List<JobRun> runs, Function<JobRun, Instant> column) {
        return runs.stream().map(column).toArray(Instant[]::new);
    }

    /** What all nodes say, by job. */
    List<JobRun> all() {
        return queries.list(
                "select job, succeeded_at, changed, failed_at, error, stuck_since, next_at, seen_at from job_run order by job, node",
                Map.of(),
                JobRun::read);
    }
}
