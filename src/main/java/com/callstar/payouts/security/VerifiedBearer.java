package com.callstar.payouts.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/**
 * Authenticates a bearer token that was verified a short time ago without verifying it again. Everything else, sessions included, is
 * left to Quarkus, which this comes before.
 */
@Singleton
class VerifiedBearer implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    private static final Uni<HttpCredentialTransport> BEARER =
            Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "Bearer"));

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens tokens = new VerifiedTokens(InstantSource.system(), Ticker.systemTicker());

    VerifiedBearer(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String token = token(request);
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        return tokens.caller(token)
                .map(caller -> Uni.createFrom().item(caller))
                .orElseGet(() -> oidc.authenticate(request, providers)
                        .onItem()
                        .ifNotNull()
                        .invoke(caller -> tokens.keep(token, caller)));
    }

    /** The whole header; null if it is no bearer token. */
    private static String token(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? header : null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return token(request) == null ? oidc.getCredentialTransport(request) : BEARER;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
