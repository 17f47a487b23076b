package com.callstar.payouts.operations;

import com.callstar.payouts.core.FullDisk;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Checks that the database answers and can be written. Readiness does not depend on Stripe: if it is down, everything except
 * payouts keeps working.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    /** The name of Quarkus's own check, which this one replaces because it has no time limit. */
    private static final String NAME = "Database connections health check";

    private final DatabaseQuestion database;

    DatabaseCheck(DatabaseQuestion database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(database::ask).map(DatabaseCheck::response);
    }

    private static HealthCheckResponse response(DatabaseState state) {
        Optional<String> problem =
                state.problem().or(() -> FullDisk.isLikely() ? Optional.of("Its disk is full.") : Optional.empty());
        var response = HealthCheckResponse.named(NAME).status(problem.isEmpty());
        problem.ifPresent(text -> response.withData("problem", text));
        return response.build();
    }
}
