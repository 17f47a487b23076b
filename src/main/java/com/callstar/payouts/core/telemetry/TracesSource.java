package com.callstar.payouts.core.telemetry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Switches traces on if {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set, the standard variable of OpenTelemetry. */
public final class TracesSource implements ConfigSourceFactory {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    /**
     * Ordinal as in {@code DatabaseUrlSource}; also an EnvConfigSource, so that the build does not record its values in the
     * package.
     */
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Optional.ofNullable(context.getValue(ENDPOINT))
                .map(ConfigValue::getValue)
                .filter(endpoint -> !endpoint.isBlank())
                .<ConfigSource>map(endpoint -> new EnvConfigSource(
                        Map.of("QUARKUS_" + ENDPOINT, endpoint, "QUARKUS_OTEL_SDK_DISABLED", "false"), ORDINAL))
                .map(List::of)
                .orElse(List.of());
    }
}
