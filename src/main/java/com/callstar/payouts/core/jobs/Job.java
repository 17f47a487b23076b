package com.callstar.payouts.core.jobs;

import java.time.Duration;
import java.util.List;

/**
 * Work that every node repeats. A job defines its batch, and its schedule: a method with {@code @Scheduled} that ticks the loop.
 * {@link Jobs} finds all jobs by this type.
 */
public abstract class Job {

    private final WorkLoop loop;

    /** For CDI's client proxies, which pass every call on to the bean and have no loop. */
    protected Job() {
        this.loop = null;
    }

    /** @param name names the job in logs and in the metric {@code callstar.job.succeeded} */
    protected Job(String name) {
        this(name, WorkLoop.USUALLY_ALLOWED);
    }

    /** @param allowed how long one batch may take: more than all its limits together, so that one that takes longer is stuck */
    protected Job(String name, Duration allowed) {
        this.loop = new WorkLoop(name, this::batch, BackgroundThreads::start, allowed);
    }

    /** Does one batch in its own transaction. Returns the ids of what it changed; an empty list ends the run. */
    protected abstract List<String> batch();

    public WorkLoop loop() {
        return loop;
    }

    /** The name of the class as it is written, without what CDI adds to the names of the classes that it generates. */
    public String type() {
        return getClass().getName().replaceFirst("_(Subclass|ClientProxy)$", "");
    }

    /**
     * Does everything that is due, in this thread. If a run is in progress, waits for its end first.
     *
     * @throws RunUnderWay if that run does not end in time
     */
    public WorkLoop.Done run() {
        return loop.run();
    }
}
