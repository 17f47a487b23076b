package com.callstar.payouts.operations;

import com.callstar.payouts.core.DatabaseTime;
import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Compares this machine's clock with the database's. A node that differs by more than a minute is not ready: its times in
 * tokens, certificates and Stripe's signatures are wrong, although what it stores has the database's time. In the demo and in
 * tests only the product's time is moved; these two clocks are not.
 */
@Readiness
@ApplicationScoped
class ClockCheck implements HealthCheck, MetricsSource {

    private static final Logger LOG = Logger.getLogger(ClockCheck.class);
    private static final Duration MOST = Duration.ofMinutes(1);

    private final DatabaseTime time;
    private volatile Duration ahead = Duration.ZERO;

    ClockCheck(DatabaseTime time) {
        this.time = time;
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        compare();
    }

    /** While the database is down, the last result counts; other checks report that it is down. */
    private void compare() {
        try {
            Duration now = time.read();
            if (isWrong(now) && !isWrong(ahead)) {
                LOG.errorf(
                        "This node is not ready, its clock differs from the database's: aheadSeconds=%d",
                        now.toSeconds());
            } else if (!isWrong(now) && isWrong(ahead)) {
                LOG.infof("This node's clock agrees with the database's again: aheadSeconds=%d", now.toSeconds());
            }
            ahead = now;
        } catch (SQLException unreachable) {
            LOG.debugf("The database's time cannot be read: %s", unreachable.getMessage());
        }
    }

    private static boolean isWrong(Duration ahead) {
        return ahead.abs().compareTo(MOST) > 0;
    }

    /** By the last comparison, so that a silent database does not delay the answer. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Clock").status(!isWrong(ahead)).build();
    }

    @Override
    public List<MetricsSource.Gauge> measures() {
        return List.of(new MetricsSource.Gauge(
                "callstar.clock.ahead.seconds",
                "How far this node's clock is ahead of the database's in seconds; negative if it is behind",
                Map.of(),
                ahead.toMillis() / 1000.0));
    }
}
