package com.callstar.payouts.security;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a request that a session's cookie came with was made by one of our own pages. Browsers say where a request was made in
 * headers that no script can set (Fetch Metadata, and {@code Origin} before it), so that no token is needed in each form.
 */
final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** Changes something, though it is a link: the session ends. */
    private static final String SIGN_OUT = "/sign-out";

    private CrossSite() {}

    /** Another site's page had the browser send what changes something, or nobody says which page it was. */
    static boolean isForged(HttpServerRequest request) {
        return RequestCredentials.byCookie(request) && changesSomething(request) && !isOurs(request);
    }

    private static boolean changesSomething(HttpServerRequest request) {
        return !SAFE.contains(request.method().name()) || request.path().startsWith(SIGN_OUT);
    }

    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // "none": typed into the address bar, which no page can do.
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
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
