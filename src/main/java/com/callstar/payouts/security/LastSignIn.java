package com.callstar.payouts.security;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/**
 * How the caller last proved to the provider who they are, as their token says (OpenID Connect Core 1.0, section 2; RFC 9068, section
 * 2.2.1). A refreshed token still has the time of the sign-in.
 *
 * @param at the claim {@code auth_time}, in seconds since 1970; null if the token does not say it
 * @param contexts the claim {@code acr}; empty if the token does not say it
 */
record LastSignIn(Long at, Set<String> contexts) {

    static final LastSignIn UNKNOWN = new LastSignIn(null, Set.of());

    static LastSignIn in(JwtClaims claims) {
        Long at = claims.getClaimValue("auth_time") instanceof Number seconds ? seconds.longValue() : null;
        return new LastSignIn(at, texts(claims.getClaimValue("acr")));
    }

    /** A text in the standard; some providers write a list. */
    private static Set<String> texts(Object acr) {
        return switch (acr) {
            case String one -> Set.of(one);
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
