package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** Which tokens need not be verified again, and for how long. */
class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    private static final String TOKEN = "Bearer a.b.c";

    private Instant now = START;
    private final VerifiedTokens tokens =
            new VerifiedTokens(() -> now, () -> Duration.between(START, now).toNanos());

    @Test
    void a_verified_token_is_known_for_a_minute() {
        tokens.keep(TOKEN, caller(claims(Duration.ofHours(1)), Map.of()));
        now = START.plus(VerifiedTokens.LONGEST).minusMillis(1);
        assertThat(tokens.caller(TOKEN).orElseThrow().getRoles()).containsExactly(Role.CREATOR);
        now = START.plus(VerifiedTokens.LONGEST);
        assertThat(tokens.caller(TOKEN)).isEmpty();
    }

    @Test
    void an_expired_token_is_not_known() {
        tokens.keep(TOKEN, caller(claims(Duration.ofSeconds(10)), Map.of()));
        now = START.plusSeconds(9);
        assertThat(tokens.caller(TOKEN)).isPresent();
        now = START.plusSeconds(10);
        assertThat(tokens.caller(TOKEN)).isEmpty();
    }

    @Test
    void another_token_is_not_known() {
        tokens.keep(TOKEN, caller(claims(Duration.ofHours(1)), Map.of()));
        assertThat(tokens.caller(TOKEN + "d")).isEmpty();
    }

    @Test
    void a_token_without_an_end_is_not_kept() {
        tokens.keep(TOKEN, caller(new JwtClaims(), Map.of()));
        assertThat(tokens.caller(TOKEN)).isEmpty();
    }

    @Test
    void a_token_that_is_bound_to_its_caller_is_not_kept() {
        JwtClaims bound = claims(Duration.ofHours(1));
        bound.setClaim("cnf", Map.of("x5t#S256", "thumbprint"));
        tokens.keep(TOKEN, caller(bound, Map.of()));
        assertThat(tokens.caller(TOKEN)).isEmpty();
    }

    @Test
    void a_token_that_the_provider_has_to_confirm_is_not_kept() {
        tokens.keep(TOKEN, caller(claims(Duration.ofHours(1)), Map.of(OidcUtils.INTROSPECTION_ATTRIBUTE, "active")));
        assertThat(tokens.caller(TOKEN)).isEmpty();
    }

    @Test
    void nothing_of_the_request_is_kept() {
        tokens.keep(TOKEN, caller(claims(Duration.ofHours(1)), Map.of(RoutingContext.class.getName(), "the request")));
        assertThat(tokens.caller(TOKEN).orElseThrow().getAttributes()).isEmpty();
    }

    private static JwtClaims claims(Duration life) {
        JwtClaims claims = new JwtClaims();
        claims.setExpirationTime(NumericDate.fromMilliseconds(START.plus(life).toEpochMilli()));
        return claims;
    }

    private static SecurityIdentity caller(JwtClaims claims, Map<String, Object> attributes) {
        var credential = new AccessTokenCredential("a.b.c");
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, credential))
                .addRoles(Set.of(Role.CREATOR))
                .addCredential(credential)
                .addAttributes(attributes)
                .build();
    }
}
