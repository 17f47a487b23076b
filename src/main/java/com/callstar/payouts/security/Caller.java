package com.callstar.payouts.security;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Origin;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who makes this request, as their token says. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** False for who did not sign in, or by what proves nothing. */
    public boolean isKnown() {
        try {
            return !identity.isAnonymous();
        } catch (RuntimeException invalid) {
            return false;
        }
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** Those of our roles that the caller has. */
    public List<String> roles() {
        return Stream.of(Role.CREATOR, Role.ADMIN, Role.SERVICE)
                .filter(identity::hasRole)
                .toList();
    }

    public String subject() {
        return claim("sub").orElseGet(() -> identity.getPrincipal().getName());
    }

    /** Which creator the token says they are; empty where it leaves that to the subject. */
    public Optional<String> creatorClaim() {
        return claim("creator_id");
    }

    public Optional<String> name() {
        return claim("name").or(() -> claim("preferred_username"));
    }

    public Optional<String> email() {
        return claim("email");
    }

    /** Who the audit says it was: in the most powerful of their roles. */
    public Actor actor() {
        String role = is(Role.ADMIN) ? Role.ADMIN : is(Role.SERVICE) ? Role.SERVICE : Role.CREATOR;
        return new Actor(role.toLowerCase(Locale.ROOT), subject(), origin(), null);
    }

    private Origin origin() {
        RoutingContext current = request.getCurrent();
        return current == null ? Origin.NONE : FrontDoor.origin(current);
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof OidcJwtCallerPrincipal token
                ? Optional.ofNullable(token.getClaims().getClaimValueAsString(name))
                : Optional.empty();
    }
}
