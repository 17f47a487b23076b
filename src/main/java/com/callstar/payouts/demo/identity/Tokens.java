package com.callstar.payouts.demo.identity;

import io.smallrye.jwt.build.Jwt;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;

/**
 * Signs tokens. They name no key, because there is only one.
 *
 * @param issuer who they say they are from
 * @param audience whom they are for
 * @param validFor by the clock on the wall, not the demo's: who verifies a token goes by that one
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
