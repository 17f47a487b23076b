package com.callstar.payouts.access;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.security.RateLimits;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Limits how many rejected attempts, or calls of the cron endpoint, of one actor are audited in a minute, because the audit is never
 * deleted. Audits how many were left out, once a minute. Each node counts for itself.
 */
@ApplicationScoped
class AttemptQuota {

    private static final Logger LOG = Logger.getLogger(AttemptQuota.class);
    static final String LEFT_OUT = "attempts.left_out";

    private record LeftOut(Actor actor, String subject, long count) {

        LeftOut plus(long more) {
            return new LeftOut(actor, subject, count + more);
        }
    }

    private final RateLimits limits;
    private final Audit audit;
    private final Map<String, LeftOut> leftOut = new ConcurrentHashMap<>();

    AttemptQuota(RateLimits limits, Audit audit) {
        this.limits = limits;
        this.audit = audit;
    }

    /**
     * Whether another attempt of this actor is audited. If not, it is counted.
     *
     * @param self the subject of the count
     */
    boolean mayAudit(Actor actor, String self) {
        if (limits.mayAuditRefusal(actor.toString())) {
            return true;
        }
        add(new LeftOut(actor, self, 1));
        return false;
    }

    private void add(LeftOut more) {
        leftOut.merge(more.actor().toString(), more, (known, one) -> known.plus(one.count()));
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        writeCounts();
    }

    /** Audits for each actor how many attempts were left out since the last time. */
    void writeCounts() {
        for (String actor : List.copyOf(leftOut.keySet())) {
            LeftOut counted = leftOut.remove(actor);
            if (counted == null) {
                continue;
            }
            try {
                audit.refused(counted.subject(), counted.actor(), LEFT_OUT, "count=" + counted.count());
            } catch (RuntimeException unwritten) {
                LOG.errorf(unwritten, "Count of rejected attempts could not be audited count=%d", counted.count());
                add(counted);
            }
        }
    }
}
