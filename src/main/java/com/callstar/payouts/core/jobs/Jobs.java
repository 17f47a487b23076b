package com.callstar.payouts.core.jobs;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * All jobs of this node. When a shutdown begins they start no further batch, while requests are still answered. Before the node
 * stops, it waits for the batches in progress.
 */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    /** Longer than the longest Stripe call. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

    private final List<Job> all;

    Jobs(@All List<Job> all) {
        this.all = all;
    }

    List<Job> all() {
        return all;
    }

    public List<WorkLoop> loops() {
        return all.stream().map(Job::loop).toList();
    }

    void stopAccepting(@Observes ShutdownDelayInitiatedEvent shutdownBegins) {
        loops().forEach(WorkLoop::stop);
    }

    void end(@Observes ShutdownEvent shutdown) throws InterruptedException {
        List<WorkLoop> loops = loops();
        loops.forEach(WorkLoop::stop);
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (WorkLoop loop : loops) {
            if (!loop.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
                LOG.warnf("Node stops during a batch job=%s; another node will finish it", loop.name());
            }
        }
    }
}
