package com.callstar.payouts.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What admins read of a job that runs on several nodes. */
class JobRunsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant SINCE = NOW.minusSeconds(120);

    /** A node that has written this, so many seconds ago. */
    private static JobRun run(Instant succeeded, Instant failed, Instant stuck, long secondsAgo) {
        return new JobRun(
                "Inbox",
                succeeded,
                succeeded == null ? null : 3L,
                failed,
                failed == null ? null : "Odd",
                stuck,
                NOW.plusSeconds(5),
                NOW.minusSeconds(secondsAgo));
    }

    private static JobReport report(JobRun... runs) {
        return JobRuns.report("Inbox", List.of(runs), SINCE);
    }

    @Test
    void the_last_run_of_any_node_counts() {
        JobReport report = report(run(NOW.minusSeconds(60), null, null, 1), run(NOW.minusSeconds(10), null, null, 1));
        assertThat(report.state()).isEqualTo(JobState.FINE);
        assertThat(report.succeededAt()).isEqualTo(NOW.minusSeconds(10));
        assertThat(report.changed()).isEqualTo(3);
        assertThat(report.nextAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(report.nodes()).isEqualTo(2);
    }

    @Test
    void a_failure_counts_until_a_later_run_is_complete() {
        Instant earlier = NOW.minusSeconds(60);
        assertThat(report(run(earlier, NOW, null, 1)).state()).isEqualTo(JobState.FAILED);
        assertThat(report(run(null, NOW, null, 1)).state()).isEqualTo(JobState.FAILED);
        JobReport cured = report(run(NOW, earlier, null, 1));
        assertThat(cured.state()).isEqualTo(JobState.FINE);
        assertThat(cured.failedAt()).as("it can still be read").isEqualTo(earlier);
        assertThat(cured.error()).isEqualTo("Odd");
    }

    @Test
    void a_stuck_batch_on_one_node_is_told_although_others_run() {
        assertThat(report(run(NOW, null, null, 1), run(NOW, null, NOW, 1)).state())
                .isEqualTo(JobState.STUCK);
    }

    @Test
    void nodes_that_are_gone_do_no_work_but_what_they_did_is_known() {
        JobReport report = report(run(NOW.minusSeconds(600), null, null, 600));
        assertThat(report.state()).isEqualTo(JobState.SILENT);
        assertThat(report.nodes()).isZero();
        assertThat(report.nextAt()).isNull();
        assertThat(report.succeededAt()).isEqualTo(NOW.minusSeconds(600));
        assertThat(report().state()).isEqualTo(JobState.SILENT);
        assertThat(report(run(null, null, null, 1)).state()).isEqualTo(JobState.NOT_YET);
    }

    @Test
    void a_node_says_what_its_loop_did_in_the_products_time() {
        Deque<List<String>> due = new ArrayDeque<>(List.of(List.of("a", "b"), List.of()));
        var loop = new WorkLoop("Inbox", due::remove, Runnable::run);
        assertThat(JobRun.of(loop, null, NOW).succeededAt()).isNull();
        loop.run();
        Instant next = Instant.now().plusSeconds(30);
        JobRun run = JobRun.of(loop, next, NOW);
        assertThat(run.changed()).isEqualTo(2);
        assertThat(Duration.between(run.succeededAt(), NOW)).isLessThan(Duration.ofMinutes(1));
        assertThat(run.nextAt()).isBetween(NOW, NOW.plusSeconds(31));
    }

    @Test
    void of_a_failure_only_its_kind_is_kept() {
        var loop = new WorkLoop(
                "Inbox",
                () -> {
                    throw new IllegalStateException("secret", new SQLException("secret", "57014"));
                },
                Runnable::run);
        assertThatThrownBy(loop::run).isInstanceOf(IllegalStateException.class);
        JobRun run = JobRun.of(loop, null, NOW);
        assertThat(run.error()).isEqualTo("SQLException 57014");
        assertThat(run.hasFailedLast()).isTrue();
    }
}
