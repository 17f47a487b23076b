package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.runs.PayoutRun;
import com.callstar.payouts.runs.PayoutRunSelection;
import com.callstar.payouts.runs.PayoutRuns;
import com.callstar.payouts.schedules.RunStarts.Due;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * At the times of {@code PAYOUT_RUN_EVERY}, prepares and starts a payout run of everything that is ready, one for each currency, through
 * the doors that admins use. A node that dies after it has prepared a run leaves its id, and the next one starts just that run.
 */
@ApplicationScoped
public class ScheduledRuns extends Job {

    private static final Logger LOG = Logger.getLogger(ScheduledRuns.class);
    private static final Actor ACTOR = Actor.system("run-schedule");
    private static final String REPLACED = "What it would pay has changed since it was prepared.";

    private final RunTimetable timetable;
    private final RunStarts starts;
    private final PayoutRuns runs;

    ScheduledRuns(RunTimetable timetable, RunStarts starts, PayoutRuns runs) {
        super("ScheduledRuns");
        this.timetable = timetable;
        this.starts = starts;
        this.runs = runs;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        Optional<String> expression = timetable.expression();
        if (expression.isEmpty()) {
            return List.of();
        }
        Optional<Due> next = starts.take(timetable.now());
        if (next.isPresent()) {
            start(next.get());
            return List.of(next.get().currency());
        }
        // On a closed day, too: the first open day must not count as before.
        starts.see(expression.get(), timetable.now());
        return timetable
                .lastDue(expression.get())
                .map(due -> starts.open(expression.get(), due, timetable.now()))
                .orElse(List.of());
    }

    private void start(Due due) {
        try {
            PayoutRun run = due.runId() == null ? prepared(due) : runs.find(due.runId());
            runs.start(run.id(), run.digest(), ACTOR);
            starts.started(due);
            LOG.infof("Scheduled payout run started run=%s currency=%s", run.id(), due.currency());
        } catch (Refusal refusal) {
            refused(due, refusal);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Scheduled payout run failed and is tried again currency=%s", due.currency());
        }
    }

    private PayoutRun prepared(Due due) {
        PayoutRun run = runs.prepare(PayoutRunSelection.all(due.currency()), ACTOR);
        starts.prepared(due, run.id());
        return run;
    }

    /** If something has changed, or Stripe does not answer, another run is prepared after the lease; otherwise there is none this time. */
    private void refused(Due due, Refusal refusal) {
        LOG.infof("Scheduled payout run was refused currency=%s code=%s", due.currency(), refusal.code());
        if (refusal.code() == RefusalCode.RUN_CHANGED) {
            starts.runOf(due).ifPresent(run -> runs.cancel(run, REPLACED, ACTOR));
            starts.again(due);
        } else if (refusal.code() != RefusalCode.STRIPE_UNAVAILABLE) {
            starts.refused(due, refusal.code());
        }
    }
}
