package com.callstar.payouts.core.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures the Quarkus data source from {@code DATABASE_URL}. A malformed URL configures nothing; {@link StartupCheck} reports
 * it.
 */
public final class DatabaseUrlSource implements ConfigSourceFactory {

    /** Above every properties file (at most 260), below {@code .env} (295) and the environment (300). */
    private static final int ORDINAL = 290;

    // It must be an EnvConfigSource: the build records the values of all other sources in the package, which would ship
    // the
    // database password of the build machine.
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Optional.ofNullable(context.getValue("DATABASE_URL"))
                .map(ConfigValue::getValue)
                .flatMap(DatabaseUrl::parse)
                .<ConfigSource>map(url -> new EnvConfigSource(url.asEnvironment(), ORDINAL))
                .map(List::of)
                .orElse(List.of());
    }
}
