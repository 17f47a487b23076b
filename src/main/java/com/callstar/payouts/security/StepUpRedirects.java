package com.callstar.payouts.security;

import com.callstar.payouts.security.StepUpTrip.End;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a person with a session to the provider to sign in again, and back to their page. The session goes on meanwhile: its cookies
 * are hidden from Quarkus, which would read them instead of what the provider says, and are replaced only when the same person comes
 * back. Quarkus's own step-up ends the session first, so that a person who gives up is signed out.
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
public class StepUpRedirects implements OidcRedirectFilter {

    /** Where a browser that is on its way meets Quarkus's sign-in, on the way there and back. */
    private static final String SIGN_IN_AGAIN = "/sign-in/stepped-up";

    private static final String SIGN_IN = "/sign-in";
    private static final String SIGN_OUT = "/sign-out";
    private static final String SESSION = "q_session";
    private static final String AWAY = StepUpRedirects.class.getName() + ".away";
    private static final String REPLACED = StepUpRedirects.class.getName() + ".replaced";
    /** After the checks of {@link FrontDoor}, before Quarkus reads cookies. */
    private static final int ORDER = 900;

    private static final int SEE_OTHER = 303;

    private final StepUpRule rule;
    private final StepUps stepUps;
    private final Caller caller;
    private final String callback;

    StepUpRedirects(
            StepUpConfig config,
            StepUps stepUps,
            Caller caller,
            @ConfigProperty(name = "quarkus.oidc.authentication.redirect-path") String callback) {
        this.rule = StepUpRule.of(config);
        this.stepUps = stepUps;
        this.caller = caller;
        this.callback = callback;
    }

    void registerFilters(@Observes Filters filters) {
        filters.register(this::look, ORDER);
    }

    /**
     * Begins the way to the provider. A person who has just signed in goes straight back.
     *
     * @param to a page of ours
     * @return where the browser has to go
     */
    public String begin(RoutingContext request, String to) {
        if (stepUps.isMet()) {
            return StepUpTrip.back(OwnPages.orStart(to), End.DONE);
        }
        StepUpTrip.of(caller.subject(), SessionTokens.session(request), to).begin(request);
        return SIGN_IN_AGAIN + "?to=" + URLEncoder.encode(OwnPages.orStart(to), StandardCharsets.UTF_8);
    }

    /** Where the browser has to go that is back from the provider with a session of the same person. */
    public String back(String to) {
        // The provider may ignore what it was asked for.
        return StepUpTrip.back(OwnPages.orStart(to), stepUps.isMet() ? End.DONE : End.FAILED);
    }

    private void look(RoutingContext request) {
        Optional<StepUpTrip> trip = StepUpTrip.in(request.request());
        if (trip.isEmpty()) {
            request.next();
            return;
        }
        String path = request.normalizedPath();
        if (path.equals(callback) && request.request().getParam("error") != null) {
            StepUpTrip.end(request);
            request.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", trip.get().back(End.FAILED))
                    .end();
            return;
        }
        if (path.equals(SIGN_IN) || path.equals(SIGN_OUT)) {
            // Anybody may sign in there.
            StepUpTrip.end(request);
        } else if (path.equals(SIGN_IN_AGAIN) || path.equals(callback)) {
            request.put(AWAY, hideSession(request));
        }
        request.next();
    }

    /** The browser keeps it. Returns the names of its cookies. */
    private static List<String> hideSession(RoutingContext request) {
        List<String> names = request.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SESSION))
                .toList();
        names.forEach(name -> request.response().removeCookies(name, false));
        return names;
    }

    /** The id of the session that the one of this request replaces; empty if it replaces none. */
    static Optional<String> replacedSession(RoutingContext request) {
        return Optional.<String>ofNullable(request.get(REPLACED)).filter(id -> !id.isEmpty());
    }

    /**
     * Removes the session that was hidden, just before Quarkus writes the one that takes its place: it may have more cookies, which
     * would become a part of the new one.
     */
    static void removeHiddenSession(RoutingContext request) {
        List<String> hidden = request.get(AWAY, List.of());
        hidden.forEach(name -> request.response()
                .addCookie(Cookie.cookie(name, "")
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(0)));
    }

    /**
     * Ends the way of this request, because the provider says who signed in.
     *
     * @return where the browser has to go if that is somebody else: they get no session; empty if a session may begin
     */
    static Optional<String> end(RoutingContext request, Optional<String> subject) {
        if (request.get(AWAY) == null) {
            return Optional.empty();
        }
        Optional<StepUpTrip> trip = StepUpTrip.in(request.request());
        StepUpTrip.end(request);
        trip.ifPresent(gone -> request.put(REPLACED, gone.session()));
        return trip.filter(gone -> subject.filter(gone::isOf).isEmpty()).map(gone -> gone.back(End.OTHER_PERSON));
    }

    /** Has the provider ask for the credentials again, and say when it did. */
    @Override
    public void filter(OidcRedirectContext redirect) {
        if (redirect.routingContext().get(AWAY) != null) {
            MultiMap parameters = redirect.additionalQueryParams();
            parameters.set("prompt", "login");
            Optional.ofNullable(rule.maxAge()).ifPresent(age -> parameters.set("max_age", age.toString()));
            Optional.ofNullable(rule.acrValues()).ifPresent(acr -> parameters.set("acr_values", acr));
        }
    }
}
