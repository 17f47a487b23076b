package com.callstar.payouts.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives settings of the sign-in. With only a public key for tokens there is no provider to redirect browsers to. If the pages are
 * served by HTTPS, cookies and redirects use it as well, whatever protocol a proxy uses.
 */
public final class SignInSource implements ConfigSourceFactory {

    /** Above every properties file, below the environment; an EnvConfigSource for the same reason as {@code DatabaseUrlSource}. */
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        if (isGiven(context, "quarkus.oidc.public-key") && !isGiven(context, "quarkus.oidc.auth-server-url")) {
            settings.put("QUARKUS_OIDC_APPLICATION_TYPE", "service");
        }
        if (Stream.of("APP_URL", "NEXT_PUBLIC_APP_URL", "NEXTAUTH_URL")
                .map(name -> value(context, name))
                .filter(url -> !url.isBlank())
                .findFirst()
                .orElse("")
                .startsWith("https:")) {
            settings.put("QUARKUS_OIDC_AUTHENTICATION_COOKIE_FORCE_SECURE", "true");
            settings.put("QUARKUS_OIDC_AUTHENTICATION_FORCE_REDIRECT_HTTPS_SCHEME", "true");
        }
        return List.of(new EnvConfigSource(settings, ORDINAL));
    }

    private static boolean isGiven(ConfigSourceContext context, String name) {
        return !value(context, name).isBlank();
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? "" : value.getValue();
    }
}
