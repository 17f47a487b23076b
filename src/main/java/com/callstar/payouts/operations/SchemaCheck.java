package com.callstar.payouts.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Checks that the database has every migration of this version; a newer node's migrations may be there as well. The data source has
 * its own check of the connection. Readiness does not depend on Stripe: if it is down, everything except payouts keeps working.
 */
@Readiness
@Startup
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private static final String NAME = "Migrations";

    private final DataSource database;
    private final Flyway flyway;
    private volatile String newest;

    SchemaCheck(DataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(isMigrated()).build();
    }

    private boolean isMigrated() {
        try (Connection connection = database.getConnection();
                PreparedStatement migrated = connection.prepareStatement(
                        "select 1 from flyway_schema_history where version = ? and success")) {
            migrated.setString(1, newest());
            try (ResultSet row = migrated.executeQuery()) {
                return row.next();
            }
        } catch (SQLException unreachable) {
            return false;
        }
    }

    /** Of the versioned migrations in the package; the repeatable ones have no version and run after them. */
    private String newest() {
        if (newest == null) {
            newest = Arrays.stream(flyway.info().all())
                    .filter(migration -> migration.getState().isResolved())
                    .map(MigrationInfo::getVersion)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .map(MigrationVersion::getVersion)
                    .orElseThrow();
        }
        return newest;
    }
}
