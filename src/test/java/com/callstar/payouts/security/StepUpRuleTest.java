package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class StepUpRuleTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration AGE = Duration.ofMinutes(15);
    private static final StepUpRule RECENT = new StepUpRule(AGE, List.of());
    private static final StepUpRule STRONG = new StepUpRule(Duration.ZERO, List.of("gold", "urn:silver"));

    private Instant now = NOW;

    private static LastSignIn signIn(Duration ago, String... acr) {
        return new LastSignIn(NOW.minus(ago).getEpochSecond(), Set.of(acr));
    }

    @Test
    void a_sign_in_is_good_until_it_is_older_than_the_age() {
        assertThat(RECENT.isMetBy(signIn(Duration.ZERO), NOW)).isTrue();
        assertThat(RECENT.isMetBy(signIn(AGE), NOW)).isTrue();
        assertThat(RECENT.isMetBy(signIn(AGE.plusSeconds(1)), NOW)).isFalse();
    }

    @Test
    void a_sign_in_of_no_known_time_is_not_good() {
        assertThat(RECENT.isMetBy(LastSignIn.UNKNOWN, NOW)).isFalse();
        assertThat(RECENT.isMetBy(new LastSignIn(Long.MIN_VALUE, Set.of()), NOW))
                .isFalse();
    }

    @Test
    void a_sign_in_in_the_future_is_good_only_within_the_skew_of_clocks() {
        assertThat(RECENT.isMetBy(signIn(StepUpRule.SKEW.negated()), NOW)).isTrue();
        assertThat(RECENT.isMetBy(signIn(StepUpRule.SKEW.plusSeconds(1).negated()), NOW))
                .isFalse();
        assertThat(RECENT.isMetBy(new LastSignIn(Long.MAX_VALUE, Set.of()), NOW))
                .isFalse();
    }

    @Test
    void a_way_to_sign_in_must_be_one_of_those_configured() {
        assertThat(STRONG.isMetBy(signIn(Duration.ofDays(1), "urn:silver"), NOW))
                .isTrue();
        assertThat(STRONG.isMetBy(signIn(Duration.ZERO, "bronze"), NOW)).isFalse();
        assertThat(STRONG.isMetBy(signIn(Duration.ZERO), NOW)).isFalse();
    }

    @Test
    void a_rule_without_age_and_ways_asks_for_nothing() {
        assertThat(new StepUpRule(Duration.ZERO, List.of()).isMetBy(LastSignIn.UNKNOWN, NOW))
                .isTrue();
    }

    @Test
    void the_last_sign_in_is_read_from_a_text_a_list_or_nothing() {
        JwtClaims claims = new JwtClaims();
        assertThat(LastSignIn.in(claims)).isEqualTo(LastSignIn.UNKNOWN);
        claims.setClaim("auth_time", "yesterday");
        claims.setClaim("acr", 1);
        assertThat(LastSignIn.in(claims)).isEqualTo(LastSignIn.UNKNOWN);
        claims.setClaim("auth_time", 7);
        claims.setClaim("acr", "gold");
        assertThat(LastSignIn.in(claims)).isEqualTo(new LastSignIn(7L, Set.of("gold")));
        claims.setClaim("acr", List.of("gold", "silver"));
        assertThat(LastSignIn.in(claims).contexts()).containsExactlyInAnyOrder("gold", "silver");
    }

    @Test
    void the_refusal_has_the_header_of_rfc_9470() {
        assertThat(new StepUpNeeded(new StepUpRule(AGE, List.of("gold", "silver"))).challenge())
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .endsWith(", max_age=\"900\", acr_values=\"gold silver\"");
        assertThat(new StepUpNeeded(STRONG).challenge()).doesNotContain("max_age");
        assertThat(new StepUpNeeded(RECENT).challenge()).doesNotContain("acr_values");
    }

    /** The identity is the same object at each request, as of a token that was verified a short time ago. */
    @Test
    void an_identity_that_is_kept_grows_old() {
        StepUps stepUps = new StepUps(RECENT, caller(Role.ADMIN), () -> now);
        stepUps.demand();
        now = NOW.plus(AGE).plusSeconds(1);
        assertThat(stepUps.isMet()).isFalse();
        assertThatThrownBy(stepUps::demand).isInstanceOf(StepUpNeeded.class);
    }

    @Test
    void only_admins_have_to_sign_in_again() {
        now = NOW.plus(Duration.ofDays(1));
        new StepUps(RECENT, caller(Role.SERVICE), () -> now).demand();
        new StepUps(RECENT, caller(Role.CREATOR), () -> now).demand();
    }

    private static Caller caller(String role) {
        JwtClaims claims = new JwtClaims();
        claims.setClaim("auth_time", NOW.getEpochSecond());
        return new Caller(
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new OidcJwtCallerPrincipal(claims, new AccessTokenCredential("a.b.c")))
                        .addRole(role)
                        .build(),
                null);
    }
}
