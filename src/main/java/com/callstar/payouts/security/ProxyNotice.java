package com.callstar.payouts.security;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Warns if the settings for proxies make limits by address useless: behind a proxy that is not trusted, all callers share one
 * address; if every proxy is trusted, each caller chooses one.
 */
@Singleton
class ProxyNotice {

    private static final Logger LOG = Logger.getLogger(ProxyNotice.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final AtomicBoolean warned = new AtomicBoolean();

    void warnAtStart(
            @Observes StartupEvent starting,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarding,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<String> trusted) {
        if (forwarding && trusted.isEmpty()) {
            LOG.warn(
                    "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES is not set: every caller is believed to be a proxy and can choose the"
                            + " address by which it is limited and audited. Set it to the addresses of your proxies.");
        }
    }

    /** Warns once if a proxy forwards requests whose client is not believed. */
    void look(HttpServerRequest request) {
        String forwarded = request.getHeader(FORWARDED_FOR);
        if (forwarded != null && !forwarded.contains(FrontDoor.address(request)) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A request came with X-Forwarded-For from a proxy that is not trusted: all its callers share one address and"
                            + " one limit. Set QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING, QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED and"
                            + " QUARKUS_HTTP_PROXY_TRUSTED_PROXIES; see docs/security.md.");
        }
    }
}
