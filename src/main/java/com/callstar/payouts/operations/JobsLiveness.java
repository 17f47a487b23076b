package com.callstar.payouts.operations;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * A node that does not free a stuck job by itself has to be started again: every wait for the database or for Stripe has ended by
 * then, so neither explains it.
 */
@Liveness
@ApplicationScoped
class JobsLiveness implements AsyncHealthCheck {

    private final Watchdog watchdog;

    JobsLiveness(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> JobsCheck.response(watchdog.stuckForGood()));
    }
}
