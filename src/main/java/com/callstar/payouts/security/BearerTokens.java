package com.callstar.payouts.security;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwt.JwtClaims;

/**
 * Accepts only access tokens as bearer tokens. An ID token tells an application who signed in, gives no right to call anybody,
 * and often has our audience, because it is issued for our client.
 */
@ApplicationScoped
class BearerTokens implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean session = identity.getCredential(IdTokenCredential.class) != null;
        return !session
                        && identity.getPrincipal() instanceof OidcJwtCallerPrincipal token
                        && isIdToken(token.getClaims())
                ? Uni.createFrom().failure(new AuthenticationFailedException("An ID token is no bearer token"))
                : Uni.createFrom().item(identity);
    }

    /** By what only ID tokens contain (OpenID Connect Core 1.0, section 2), and by Keycloak's own claim {@code typ}. */
    private static boolean isIdToken(JwtClaims claims) {
        return claims.hasClaim("nonce")
                || claims.hasClaim("at_hash")
                || claims.hasClaim("c_hash")
                || "ID".equals(claims.getClaimValueAsString("typ"));
    }
}
