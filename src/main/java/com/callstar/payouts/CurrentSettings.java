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
 * The settings before Quarkus starts. The configuration that an executable has by then was made when it was built, with the environment
 * and the files of that machine; of it only what the package itself says is kept, and the rest is read anew.
 */
final class CurrentSettings {

    /** As Quarkus reads them: a file beside the executable wins over the package, and the environment over both. */
    private static final int FILE = 260;

    private CurrentSettings() {}

    /**
     * @param built what the package was built with
     * @param environment of this process
     */
    static SmallRyeConfig of(SmallRyeConfig built, Map<String, String> environment) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new SmallRyeConfigBuilder()
                .withCustomizers(new RuntimeConfigBuilder())
                .withSources(ofThePackage(built))
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(loader))
                .withSources(PropertiesConfigSourceLoader.inFileSystem(
                        Path.of("config", "application.properties").toUri().toString(), FILE, loader))
                .withSources(new DatabaseUrlSource(), new SignInSource(), new TracesSource())
                .addDiscoveredConverters()
                .withProfiles(built.getProfiles())
                .build();
    }

    private static List<ConfigSource> ofThePackage(SmallRyeConfig built) {
        return StreamSupport.stream(built.getConfigSources().spliterator(), false)
                .filter(source -> !(source instanceof EnvConfigSource) && !(source instanceof SysPropConfigSource))
                .toList();
    }
}
