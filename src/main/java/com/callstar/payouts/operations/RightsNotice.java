package com.callstar.payouts.operations;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Warns at every start in production if the application owns the tables: then somebody who takes it over can switch their triggers off. */
@ApplicationScoped
class RightsNotice {

    private static final Logger LOG = Logger.getLogger(RightsNotice.class);

    private final Optional<String> owner;
    private final Optional<String> application;

    RightsNotice(
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> owner,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> application) {
        this.owner = owner;
        this.application = application;
    }

    void warnAtStart(@Observes StartupEvent starting) {
        if (LaunchMode.current() == LaunchMode.NORMAL && isOneUser(owner, application)) {
            LOG.warn(
                    "Migrations run as the application's own user, who can switch off the triggers of the ledger and the audit."
                            + " Set QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD: see docs/production.md.");
        }
    }

    static boolean isOneUser(Optional<String> owner, Optional<String> application) {
        return owner.isEmpty() || owner.equals(application);
    }
}
