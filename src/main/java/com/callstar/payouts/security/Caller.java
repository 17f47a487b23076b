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

/** The caller of this request, as their token says. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** False if the request has no token, or one that is not valid. */
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

    /** The caller's roles that this product knows. */
    public List<String> roles() {
        return Stream.of(Role.CREATOR, Role.ADMIN, Role.SERVICE)
                .filter(identity::hasRole)
                .toList();
    }

    public String subject() {
        return claim("sub").orElseGet(() -> identity.getPrincipal().getName());
    }

    /** The creator id in the token; empty if the token has none and the subject decides. */
    public Optional<String> creatorClaim() {
        return claim("creator_id");
    }

    public Optional<String> name() {
        return claim("name").or(() -> claim("preferred_username"));
    }

    public Optional<String> email() {
        return claim("email");
    }

    /** The caller as the audit names them, in their most powerful role. */
    public Actor actor() {
        String role = is(Role.ADMIN) ? Role.ADMIN : is(Role.SERVICE) ? Role.SERVICE : Role.CREATOR;
        return new Actor(role.toLowerCase(Locale.ROOT), subject(), origin(), null);
    }

    /** The caller as the admin who reads, with the creator that their token names; empty if they are no admin. */
    public Optional<Actor> admin() {
        return is(Role.ADMIN)
                ? Optional.of(creatorClaim().map(actor()::beingCreator).orElseGet(this::actor))
                : Optional.empty();
    }

    /** When and how the caller last signed in at the provider. */
    LastSignIn lastSignIn() {
        return identity.getPrincipal() instanceof OidcJwtCallerPrincipal token
                ? LastSignIn.in(token.getClaims())
                : LastSignIn.UNKNOWN;
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
