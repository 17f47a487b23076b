package com.callstar.payouts.rest;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.settings.AppConfig;
import com.callstar.payouts.security.Sessions;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** Ends a browser's session here, and at the provider if it supports that. */
@Path("/sign-out")
@PermitAll
public class SignOut {

    private final SecurityIdentity identity;
    private final OidcSession session;
    private final Sessions sessions;
    private final OidcConfigurationMetadata provider;
    private final AppConfig app;

    SignOut(
            SecurityIdentity identity,
            OidcSession session,
            Sessions sessions,
            OidcConfigurationMetadata provider,
            AppConfig app) {
        this.identity = identity;
        this.session = session;
        this.sessions = sessions;
        this.provider = provider;
        this.app = app;
    }

    /** The session has ended on all nodes before this answers. If that cannot be recorded, the browser keeps its session. */
    @GET
    @Blocking
    public Response signOut(@Context UriInfo request, @Context RoutingContext context) {
        Optional<String> idToken = idToken();
        sessions.end(context);
        session.logout().await().indefinitely();
        URI start = app.url().map(url -> app.page("/")).orElseGet(request::getBaseUri);
        return Response.seeOther(
                        idToken.flatMap(token -> atProvider(token, start)).orElse(start))
                .build();
    }

    /** Empty if there is no session or it has expired: the browser is then already signed out. */
    private Optional<String> idToken() {
        try {
            return identity.getPrincipal() instanceof OidcJwtCallerPrincipal person
                    ? Optional.ofNullable(person.getRawToken())
                    : Optional.empty();
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) != DatabaseFailure.NONE) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /** The URL of OpenID Connect's RP-initiated logout. */
    private Optional<URI> atProvider(String idToken, URI returnTo) {
        return Optional.ofNullable(provider.getEndSessionUri())
                .map(end -> UriBuilder.fromUri(end)
                        .queryParam("id_token_hint", idToken)
                        .queryParam("post_logout_redirect_uri", returnTo)
                        .build());
    }
}
