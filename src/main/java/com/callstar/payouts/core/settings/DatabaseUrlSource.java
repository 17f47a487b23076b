package com.callstar.payouts.core.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Gives Quarkus's data source the {@code DATABASE_URL}. A malformed one gives nothing here; {@link StartupCheck} tells. */
public final class DatabaseUrlSource implements ConfigSourceFactory {

    /** Over every properties file (at most 260), under {@code .env} (295) and the environment (300), which therefore win. */
    private static final int ORDINAL = 290;

    // It must be an EnvConfigSource: what other sources hold when the product is built is recorded in the package, and
    // that would put the password of the machine that builds into what is shipped.
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
