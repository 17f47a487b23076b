package com.callstar.payouts.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * If the pages are served by HTTPS, browsers know Quarkus's cookies {@code q_…} as {@code __Host-q_…}. They take such a cookie only
 * over HTTPS and from our host itself (RFC 6265bis, section 4.1.3.2), so that no other host of the same domain can plant one.
 * Quarkus cannot be told another name, so this renames them: the only place that knows both names.
 */
@ApplicationScoped
class HostCookies {

    private static final String PREFIX = "__Host-";
    private static final String QUARKUS = "q_";
    /** Before all that looks at cookies. */
    private static final int FIRST = 2000;

    private final boolean https;

    /** @param https true if {@code APP_URL} is https: see {@link SignInSource} */
    HostCookies(
            @ConfigProperty(name = "quarkus.oidc.authentication.cookie-force-secure", defaultValue = "false")
                    boolean https) {
        this.https = https;
    }

    void registerFilters(@Observes Filters filters) {
        if (https) {
            filters.register(HostCookies::rename, FIRST);
        }
    }

    static void rename(RoutingContext request) {
        rename(List.copyOf(request.request().cookies()), request);
        // Vert.x writes the cookies right after.
        request.addHeadersEndHandler(
                ignored -> restore(List.copyOf(request.request().cookies()), request));
        request.next();
    }

    /** A cookie without the prefix may come from anywhere: there is none for us. */
    private static void rename(List<Cookie> sent, RoutingContext request) {
        for (Cookie cookie : sent) {
            String name = cookie.getName();
            if (name.startsWith(QUARKUS)) {
                request.response().removeCookies(name, false);
            }
        }
        for (Cookie cookie : sent) {
            String name = cookie.getName();
            if (name.startsWith(PREFIX + QUARKUS)) {
                request.response().removeCookies(name, false);
                request.response().addCookie(asSent(name.substring(PREFIX.length()), cookie.getValue()));
            }
        }
    }

    /** Not to be sent back as it is. With the path of all cookies of Quarkus, so that a new one of this name replaces it. */
    private static Cookie asSent(String name, String value) {
        Cookie cookie = Cookie.cookie(name, value).setPath("/");
        ((ServerCookie) cookie).setChanged(false);
        return cookie;
    }

    private static void restore(List<Cookie> present, RoutingContext request) {
        for (Cookie cookie : present) {
            if (cookie.getName().startsWith(QUARKUS)) {
                request.response().removeCookies(cookie.getName(), false);
                if (((ServerCookie) cookie).isChanged()) {
                    request.response().addCookie(hosted(cookie));
                }
            }
        }
    }

    /** A browser refuses a prefixed cookie without {@code Secure} and {@code Path=/}, also one that deletes. */
    private static Cookie hosted(Cookie cookie) {
        return Cookie.cookie(PREFIX + cookie.getName(), cookie.getValue())
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(cookie.getSameSite())
                .setMaxAge(cookie.getMaxAge());
    }
}
