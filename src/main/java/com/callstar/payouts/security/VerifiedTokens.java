package com.callstar.payouts.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The callers of the bearer tokens that were verified in the last minute, by a hash of the token. Only what was accepted is kept, and
 * only if nothing but the token and the time decides on it. A new key of the provider, or a changed role, counts after a minute at most.
 */
final class VerifiedTokens {

    static final Duration LONGEST = Duration.ofMinutes(1);
    /** A few kilobytes each. */
    private static final int MOST = 2_000;
    /** Binds a token to a certificate or a key of its caller (RFC 7800), which each request has to prove. */
    private static final String BOUND = "cnf";

    private record Verified(SecurityIdentity identity, Instant expiresAt) {}

    /** The machine's clock, by which Quarkus verifies tokens. */
    private final InstantSource clock;

    private final Cache<String, Verified> verified;

    VerifiedTokens(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .build();
    }

    /** The caller with this token; empty if it was not verified a short time ago, or has expired since. */
    Optional<SecurityIdentity> caller(String token) {
        return Optional.ofNullable(verified.getIfPresent(hash(token)))
                .filter(known -> clock.instant().isBefore(known.expiresAt()))
                .map(Verified::identity);
    }

    /** Keeps the caller whose token was verified just now. */
    void keep(String token, SecurityIdentity identity) {
        expiry(identity)
                .ifPresent(expiresAt -> verified.put(hash(token), new Verified(withoutRequest(identity), expiresAt)));
    }

    /** When the token expires; empty if something else than the token decides whether it is valid. */
    private static Optional<Instant> expiry(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal)
                || identity.getAttribute(OidcUtils.INTROSPECTION_ATTRIBUTE) != null
                || identity.getAttribute(OidcUtils.USER_INFO_ATTRIBUTE) != null
                || identity.getCredential(IdTokenCredential.class) != null) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = principal.getClaims();
            return claims.hasClaim(BOUND) || claims.getExpirationTime() == null
                    ? Optional.empty()
                    : Optional.of(
                            Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis()));
        } catch (MalformedClaimException noTime) {
            return Optional.empty();
        }
    }

    /** Quarkus keeps the request in the attributes, which must not stay in memory. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
