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
 * All jobs of this node. From the moment it is told to end they begin nothing more, while requests are still answered; before it
 * ends, what they are at is waited for.
 */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    /** Longer than a call of Stripe's takes at the most. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final List<Job> all;

    Jobs(@All List<Job> all) {
        this.all = all;
    }

    public List<WorkLoop> loops() {
        return all.stream().map(Job::loop).toList();
    }

    void stopAccepting(@Observes ShutdownDelayInitiatedEvent told) {
        loops().forEach(WorkLoop::stop);
    }

    void end(@Observes ShutdownEvent ending) throws InterruptedException {
        List<WorkLoop> loops = loops();
        loops.forEach(WorkLoop::stop);
        long end = System.nanoTime() + LONGEST.toNanos();
        for (WorkLoop loop : loops) {
            if (!loop.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) {
                LOG.warnf("%s is still at its last batch; what it does not finish, another node will", loop.name());
            }
        }
    }
}
