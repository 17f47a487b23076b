package com.callstar.payouts.demo.identity;

import io.smallrye.jwt.build.Jwt;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;

/**
 * Signs tokens. They name no key, because there is only one.
 *
 * @param issuer the {@code iss} claim
 * @param audience the {@code aud} claim
 * @param validFor by the system clock, not the demo's, because verifiers use the system clock
 */
public record Tokens(PrivateKey key, String issuer, String audience, Duration validFor) {

    public String signed(Map<String, Object> claims) {
        return Jwt.claims(claims)
                .issuer(issuer)
                .audience(audience)
                .expiresIn(validFor)
                .sign(key);
    }
}
