package com.callstar.payouts.security;

import io.vertx.core.http.HttpServerRequest;

/** How a request says who makes it. */
final class RequestCredentials {

    private static final String COOKIE = "q_session";

    private RequestCredentials() {}

    /** By the cookie that a browser sends along wherever the request was made: a token's sender has said it on purpose. */
    static boolean byCookie(HttpServerRequest request) {
        return request.getHeader("Authorization") == null
                && request.cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    static boolean isAnonymous(HttpServerRequest request) {
        return request.getHeader("Authorization") == null && !byCookie(request);
    }
}
