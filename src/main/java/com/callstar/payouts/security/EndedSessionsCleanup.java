package com.callstar.payouts.security;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes ended sessions whose cookies have all expired. */
@ApplicationScoped
public class EndedSessionsCleanup extends Job {

    private final EndedSessions sessions;

    EndedSessionsCleanup(EndedSessions sessions) {
        super("Sessions");
        this.sessions = sessions;
    }

    @Override
    protected List<String> batch() {
        return sessions.deleteExpired();
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
