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

    private static final List<String> BY_POWER =
            List.of(Role.ADMIN, Role.SERVICE, Role.APPROVER, Role.ACCOUNTANT, Role.SUPPORT);

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

    /** Whether the caller sees all data, so that what they do not find does not exist. */
    public boolean readsEverything() {
        return is(Role.ADMIN) || is(Role.ACCOUNTANT);
    }

    /** Whether the caller reads what admins read of what they see: their texts, Stripe's own words, and who acted. */
    public boolean readsAsAdmin() {
        return readsEverything() || is(Role.APPROVER);
    }

    /** Whether the caller may read the data of a creator whom they name. */
    public boolean readsOthers() {
        return readsAsAdmin() || is(Role.SUPPORT);
    }

    /** The caller's roles that this product knows. */
    public List<String> roles() {
        return Stream.of(Role.CREATOR, Role.ADMIN, Role.SERVICE, Role.APPROVER, Role.ACCOUNTANT, Role.SUPPORT)
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
        String role = BY_POWER.stream().filter(this::is).findFirst().orElse(Role.CREATOR);
        return new Actor(role.toLowerCase(Locale.ROOT), subject(), origin(), null);
    }

    /** The caller as somebody who reads as admins do, with the creator that their token names; empty for all others. */
    public Optional<Actor> admin() {
        return readsAsAdmin()
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
