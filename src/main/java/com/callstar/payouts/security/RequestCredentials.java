package com.callstar.payouts.security;

import io.vertx.core.http.HttpServerRequest;

/** How a request authenticates. */
final class RequestCredentials {

    private static final String COOKIE = "q_session";

    private RequestCredentials() {}

    /**
     * Whether only the session cookie authenticates it. Browsers send cookies wherever the request was made; tokens are sent on
     * purpose.
     */
    static boolean byCookie(HttpServerRequest request) {
        return request.getHeader("Authorization") == null
                && request.cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    static boolean isAnonymous(HttpServerRequest request) {
        return request.getHeader("Authorization") == null && !byCookie(request);
    }
}
