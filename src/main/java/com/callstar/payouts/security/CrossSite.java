package com.callstar.payouts.security;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Detects requests forged by other sites (CSRF) among those with a session cookie. Browsers say where a request comes from in
 * headers that no script can set (Fetch Metadata, and {@code Origin} before it), so forms need no token.
 */
final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** A GET that changes something: it ends the session. */
    private static final String SIGN_OUT = "/sign-out";

    private CrossSite() {}

    /**
     * Whether the request would change something and does not come from one of our pages, or does not say where it comes from.
     *
     * @param path the normalised path
     */
    static boolean isForged(HttpServerRequest request, String path) {
        return RequestCredentials.byCookie(request) && changesSomething(request, path) && !isOurs(request);
    }

    private static boolean changesSomething(HttpServerRequest request, String path) {
        return !SAFE.contains(request.method().name()) || path.startsWith(SIGN_OUT);
    }

    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // "none" means typed into the address bar, which no page can do.
            return site.equals("same-origin")
                    || site.equals("none") && request.method().name().equals("GET");
        }
        return Optional.ofNullable(request.getHeader("Origin"))
                .or(() -> Optional.ofNullable(request.getHeader("Referer")))
                .map(from -> isSameOrigin(from, request))
                .orElse(false);
    }

    private static boolean isSameOrigin(String from, HttpServerRequest request) {
        try {
            URI origin = URI.create(from);
            return request.scheme().equals(origin.getScheme())
                    && String.valueOf(request.authority()).equals(origin.getRawAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
