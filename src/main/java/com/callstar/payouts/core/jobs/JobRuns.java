package com.callstar.payouts.core.jobs;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.callstar.payouts.core.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says how each job is doing on all nodes: when it last ran, what it did, how it failed and when it runs next. Each node writes this
 * down every few seconds, so that any node can answer.
 */
@ApplicationScoped
public class JobRuns extends Job {

    /** A node that has written nothing for so long is gone. */
    private static final Duration GONE = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final JobRunStore store;
    private final Scheduler scheduler;
    private final Clock clock;
    /** The machine's name if it has one, and never only that: several nodes may run on a machine. */
    private final String node;

    JobRuns(Jobs jobs, JobRunStore store, Scheduler scheduler, Clock clock) {
        super("JobRuns");
        this.jobs = jobs;
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
        this.node = Optional.ofNullable(System.getenv("HOSTNAME"))
                .map(host -> host + "-" + ProcessHandle.current().pid())
                .orElseGet(() -> Ids.token("node"));
    }

    @Scheduled(every = "20s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        Instant now = clock.instant();
        Map<String, Instant> next = nextRuns();
        List<JobRun> runs = jobs.all().stream()
                .map(job -> JobRun.of(job.loop(), next.get(job.type()), now))
                .toList();
        store.write(node, runs, now);
        return List.of();
    }

    /** When the scheduler calls each class next; empty if it does not run, as in tests. */
    private Map<String, Instant> nextRuns() {
        Map<String, Instant> next = new HashMap<>();
        if (scheduler.isRunning()) {
            for (Trigger trigger : scheduler.getScheduledJobs()) {
                String method = trigger.getMethodDescription();
                if (method != null && trigger.getNextFireTime() != null) {
                    next.merge(method.split("#")[0], trigger.getNextFireTime(), JobRuns::earlier);
                }
            }
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How all jobs are doing, by name. One that no node has reported yet is there, too. */
    public List<JobReport> list() {
        Instant since = clock.instant().minus(GONE);
        Map<String, List<JobRun>> known =
                store.all().stream().collect(Collectors.groupingBy(JobRun::job, TreeMap::new, Collectors.toList()));
        jobs.loops().forEach(loop -> known.putIfAbsent(loop.name(), List.of()));
        return known.entrySet().stream()
                .map(job -> report(job.getKey(), job.getValue(), since))
                .toList();
    }

    static JobReport report(String name, List<JobRun> runs, Instant since) {
        List<JobRun> alive = runs.stream().filter(run -> run.isAlive(since)).toList();
        JobRun last = latest(runs, JobRun::succeededAt);
        JobRun failed = latest(runs, JobRun::failedAt);
        return new JobReport(
                name,
                state(alive),
                last == null ? null : last.succeededAt(),
                last == null ? null : last.changed(),
                failed == null ? null : failed.failedAt(),
                failed == null ? null : failed.error(),
                alive.stream()
                        .map(JobRun::nextAt)
                        .filter(Objects::nonNull)
                        .min(naturalOrder())
                        .orElse(null),
                alive.size());
    }

    private static JobState state(List<JobRun> alive) {
        if (alive.isEmpty()) {
            return JobState.SILENT;
        }
        if (alive.stream().anyMatch(run -> run.stuckSince() != null)) {
            return JobState.STUCK;
        }
        if (alive.stream().anyMatch(JobRun::hasFailedLast)) {
            return JobState.FAILED;
        }
        return alive.stream().anyMatch(run -> run.succeededAt() != null) ? JobState.FINE : JobState.NOT_YET;
    }

    /** The run with the latest such time; null if none has one. */
    private static JobRun latest(List<JobRun> runs, Function<JobRun, Instant> time) {
        Comparator<JobRun> byTime = comparing(time, nullsFirst(naturalOrder()));
        return runs.stream().max(byTime).filter(run -> time.apply(run) != null).orElse(null);
    }
}
