package com.callstar.payouts.operations;

import com.callstar.payouts.core.jobs.WorkLoop.Overrun;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node is ready only if none of its jobs is stuck in a batch: it would take work that it does not finish. */
@Readiness
@ApplicationScoped
class JobsCheck implements AsyncHealthCheck {

    private static final String NAME = "Jobs";

    private final Watchdog watchdog;

    JobsCheck(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> response(watchdog.overruns()));
    }

    /** Names the jobs that make this response DOWN. */
    static HealthCheckResponse response(List<Overrun> stuck) {
        var response = HealthCheckResponse.named(NAME).status(stuck.isEmpty());
        if (!stuck.isEmpty()) {
            response.withData("stuck", stuck.stream().map(Overrun::job).collect(Collectors.joining(", ")));
        }
        return response.build();
    }
}
