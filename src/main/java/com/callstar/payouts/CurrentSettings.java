package com.callstar.payouts;

import com.callstar.payouts.core.settings.DatabaseUrlSource;
import com.callstar.payouts.core.telemetry.TracesSource;
import com.callstar.payouts.security.SignInSource;
import io.quarkus.runtime.configuration.RuntimeConfigBuilder;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the settings before Quarkus starts. A native executable's configuration was made at build time, with the environment and
 * the files of the build machine. Only the sources inside the package are kept; everything else is read again.
 */
final class CurrentSettings {

    /** The ordinal that Quarkus gives {@code config/application.properties}: above the package, below the environment. */
    private static final int FILE = 260;

    private CurrentSettings() {}

    /**
     * @param built the configuration that the package was built with
     * @param environment the environment of this process
     */
    static SmallRyeConfig of(SmallRyeConfig built, Map<String, String> environment) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new SmallRyeConfigBuilder()
                .withCustomizers(new RuntimeConfigBuilder())
                .withSources(packagedSources(built))
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(loader))
                .withSources(PropertiesConfigSourceLoader.inFileSystem(
                        Path.of("config", "application.properties").toUri().toString(), FILE, loader))
                .withSources(new DatabaseUrlSource(), new SignInSource(), new TracesSource())
                .addDiscoveredConverters()
                .withProfiles(built.getProfiles())
                .build();
    }

    private static List<ConfigSource> packagedSources(SmallRyeConfig built) {
        return StreamSupport.stream(built.getConfigSources().spliterator(), false)
                .filter(source -> !(source instanceof EnvConfigSource) && !(source instanceof SysPropConfigSource))
                .toList();
    }
}
