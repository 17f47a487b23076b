package com.callstar.payouts.security;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.CodeAuthenticationMechanism;
import io.quarkus.oidc.runtime.DefaultTokenStateManager;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the tokens of a session in encrypted cookies as Quarkus does, and in them, beside the scope of the access token, which
 * session it is. Asks the database at each request with a session whether it has ended.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SessionTokens extends DefaultTokenStateManager {

    private static final String CURRENT = SessionTokens.class.getName() + ".current";

    /** A session that goes on, and when that was checked, by the database's clock. */
    private record Checked(BrowserSession session, Instant at) {}

    private final EndedSessions ended;

    SessionTokens(EndedSessions ended) {
        this.ended = ended;
    }

    /** The session of a request; empty if it was not authenticated by one that goes on. */
    static Optional<BrowserSession> session(RoutingContext request) {
        return checked(request).map(Checked::session);
    }

    private static Optional<Checked> checked(RoutingContext request) {
        return Optional.ofNullable(request.get(CURRENT));
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        Optional<String> elsewhere = StepUpRedirects.end(request, subject(tokens));
        if (elsewhere.isPresent()) {
            return Uni.createFrom().failure(new AuthenticationRedirectException(elsewhere.get()));
        }
        Duration age = Duration.ofSeconds(request.<Long>get(CodeAuthenticationMechanism.SESSION_MAX_AGE_PARAM));
        String scope = tokens.getAccessTokenScope();
        Uni<String> marked = checked(request)
                .map(current -> current.session().renewed(current.at(), age).writtenInto(scope))
                .map(renewed -> Uni.createFrom().item(renewed))
                .orElseGet(() -> here(context.runBlocking(() ->
                        begin(StepUpRedirects.replacedSession(request), age).writtenInto(scope))));
        return marked.invoke(mark -> StepUpRedirects.removeHiddenSession(request))
                .chain(mark -> super.createTokenState(request, config, withScope(tokens, mark), context));
    }

    /** A copy of the cookies of a session that is replaced ends with it. */
    private BrowserSession begin(Optional<String> replaced, Duration age) {
        replaced.ifPresent(ended::end);
        return BrowserSession.start(ended.now(), age);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig config,
            String tokenState,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return super.getTokens(request, config, tokenState, context)
                .chain(tokens -> here(context.runBlocking(() -> check(request, tokens))));
    }

    /** @throws AuthenticationFailedException if the session has ended, or began before sessions had ids */
    private AuthorizationCodeTokens check(RoutingContext request, AuthorizationCodeTokens tokens) {
        BrowserSession session = BrowserSession.in(tokens.getAccessTokenScope())
                .orElseThrow(() -> new AuthenticationFailedException("The session has no id"));
        JsonObject claims = OidcCommonUtils.decodeJwtContent(tokens.getIdToken());
        Instant now = checkInDatabase(request, session, claims)
                .orElseThrow(() -> new AuthenticationFailedException("The session has ended"));
        request.put(CURRENT, new Checked(session, now));
        return withScope(tokens, BrowserSession.without(tokens.getAccessTokenScope()));
    }

    private Optional<Instant> checkInDatabase(RoutingContext request, BrowserSession session, JsonObject claims) {
        try {
            return ended.check(session, text(claims, "sid"), text(claims, "sub"));
        } catch (RuntimeException unavailable) {
            // Quarkus removes the cookies named here if this fails. But this session goes on when the database is back.
            request.remove(OidcUtils.SESSION_COOKIE_NAME);
            throw unavailable;
        }
    }

    private static Optional<String> subject(AuthorizationCodeTokens tokens) {
        return text(OidcCommonUtils.decodeJwtContent(tokens.getIdToken()), "sub");
    }

    private static Optional<String> text(JsonObject claims, String name) {
        return claims != null && claims.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static AuthorizationCodeTokens withScope(AuthorizationCodeTokens tokens, String scope) {
        return new AuthorizationCodeTokens(
                tokens.getIdToken(),
                tokens.getAccessToken(),
                tokens.getRefreshToken(),
                tokens.getAccessTokenExpiresIn(),
                scope);
    }

    /** Goes on in the Vert.x context of the request, which has its data, and not on the thread that asked the database. */
    private static <T> Uni<T> here(Uni<T> elsewhere) {
        Context context = Vertx.currentContext();
        return context == null ? elsewhere : elsewhere.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
