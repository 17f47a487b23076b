package com.callstar.payouts.operations;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Checks that the database has every migration of this version; a newer node's migrations may be there as well. */
@Readiness
@Startup
@ApplicationScoped
class SchemaCheck implements AsyncHealthCheck {

    private static final String NAME = "Migrations";

    private final DatabaseQuestion database;

    SchemaCheck(DatabaseQuestion database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(database::ask)
                .map(state ->
                        HealthCheckResponse.named(NAME).status(state.migrated()).build());
    }
}
