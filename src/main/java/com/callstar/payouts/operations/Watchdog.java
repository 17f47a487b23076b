package com.callstar.payouts.operations;

import com.callstar.payouts.core.jobs.Jobs;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.core.jobs.WorkLoop.Overrun;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Finds jobs of this node that are stuck in a batch, and logs once where each is. */
@ApplicationScoped
class Watchdog {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);

    /** A batch that runs for so many times as long as it may is not slow: it never ends. */
    private static final int FOR_GOOD = 2;

    private final Supplier<List<WorkLoop>> loops;
    private Set<String> known = Set.of();

    @Inject
    Watchdog(Jobs jobs) {
        this(jobs::loops);
    }

    Watchdog(Supplier<List<WorkLoop>> loops) {
        this.loops = loops;
    }

    /** The batches that run for longer than allowed. */
    List<Overrun> overruns() {
        return loops.get().stream()
                .map(WorkLoop::overrun)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those that run for more than twice as long as allowed. */
    List<Overrun> stuckForGood() {
        return overruns().stream()
                .filter(one -> one.running().compareTo(one.allowed().multipliedBy(FOR_GOOD)) > 0)
                .toList();
    }

    @Scheduled(every = "30s")
    @RunOnVirtualThread
    void onSchedule() {
        look();
    }

    synchronized void look() {
        Set<String> stuck = new HashSet<>();
        for (Overrun overrun : overruns()) {
            stuck.add(overrun.job());
            if (!known.contains(overrun.job())) {
                log(overrun);
            }
        }
        known.stream()
                .filter(job -> !stuck.contains(job))
                .forEach(job -> LOG.infof("Job is no longer stuck job=%s", job));
        known = stuck;
    }

    private static void log(Overrun overrun) {
        Throwable place = new Throwable("where the batch is now");
        place.setStackTrace(overrun.thread().getStackTrace());
        LOG.errorf(
                place,
                "Job is stuck: its batch runs for longer than allowed job=%s seconds=%d allowed=%d",
                overrun.job(),
                overrun.running().toSeconds(),
                overrun.allowed().toSeconds());
    }
}
