package com.callstar.payouts.security;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Origin;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.telemetry.LogContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Filters every request: gives it an id for the log, rejects it if another site forged it, and limits how often callers without
 * sign-in may come.
 */
@ApplicationScoped
public class FrontDoor {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern GIVEN_ID = Pattern.compile("[\\w.-]{8,64}");
    /** Limited for callers without sign-in. Stripe's webhook and the cron endpoint check their callers themselves. */
    private static final Pattern LIMITED =
            Pattern.compile("/graphql(/.*)?|/api/(?!payments/webhook$|payouts/update-status$).*");

    private static final Pattern SIGN_IN = Pattern.compile("/sign-(in|out)(/.*)?");
    /** Where the provider ends sessions. It may end many at once, and each call is checked by its signature. */
    private static final String BACK_CHANNEL = "/sign-out/back-channel";
    /** The start of a parameter of a path, which some rules would see and others not. */
    private static final char PARAMETER = ';';

    private static final String COUNTED = FrontDoor.class.getName() + ".counted";
    /** Filters with a larger number run earlier. */
    private static final int FIRST = 1000;

    private final RateLimits limits;
    private final Clock clock;
    private final ProxyNotice proxies;
    private final boolean onlyPrograms;

    FrontDoor(
            RateLimits limits,
            Clock clock,
            ProxyNotice proxies,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = "hybrid") String applicationType) {
        this.limits = limits;
        this.clock = clock;
        this.proxies = proxies;
        this.onlyPrograms = applicationType.equalsIgnoreCase("service");
    }

    void registerFilters(@Observes Filters filters) {
        filters.register(this::assignId, FIRST);
        filters.register(this::check, FIRST - 1);
    }

    /** Where the request came from. */
    public static Origin origin(RoutingContext request) {
        return new Origin(address(request.request()), request.get(REQUEST_ID));
    }

    /** Whether the request has no credentials. */
    public static boolean isAnonymous(RoutingContext request) {
        return RequestCredentials.isAnonymous(request.request());
    }

    /** Sets the request's id: that of a proxy if it sent one, so that a request can be followed through all logs. */
    private void assignId(RoutingContext request) {
        String given = request.request().getHeader(REQUEST_ID);
        String id = given != null && GIVEN_ID.matcher(given).matches() ? given : Ids.next("req", clock.instant());
        request.put(REQUEST_ID, id);
        request.response().putHeader(REQUEST_ID, id);
        LogContext.about(LogContext.REQUEST, id);
        request.next();
    }

    private void check(RoutingContext request) {
        proxies.look(request.request());
        Locale language = Wording.language(request.request().getHeader("Accept-Language"));
        String path = request.normalizedPath();
        if (CrossSite.isForged(request.request(), path)) {
            refuse(request, 403, RefusalReport.of(RefusalCode.FORBIDDEN, language));
            return;
        }
        Optional<String> odd = oddity(request.request());
        if (odd.isPresent()) {
            refuse(request, 400, RefusalReport.of(InvalidInput.because(odd.get(), "malformed"), language));
            return;
        }
        boolean signsIn = SIGN_IN.matcher(path).matches();
        if (signsIn && onlyPrograms) {
            refuse(request, 404, RefusalReport.of(InvalidInput.because("path", "unknown"), language));
            return;
        }
        try {
            // A caller who signs in or out is not authenticated, whatever cookies they send.
            if (signsIn && !path.equals(BACK_CHANNEL)
                    || LIMITED.matcher(path).matches() && RequestCredentials.isAnonymous(request.request())) {
                countAnonymous(request);
            }
            request.next();
        } catch (TooManyRequests tooMany) {
            refuse(request, 429, RefusalReport.of(tooMany, language));
        }
    }

    /** The part of the request that no client of ours sends; empty if there is none. */
    private static Optional<String> oddity(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // There are no subscriptions, and messages over a socket would bypass all checks of requests.
            return Optional.of("Upgrade");
        }
        return request.path().indexOf(PARAMETER) >= 0 ? Optional.of("path") : Optional.empty();
    }

    /**
     * Counts a request whose caller is not known towards the limit of its address: without credentials, or with some that are not
     * valid. Counts a request only once.
     *
     * @throws TooManyRequests if the limit is reached
     */
    public void countAnonymous(RoutingContext request) {
        if (request.get(COUNTED) == null) {
            request.put(COUNTED, true);
            limits.anonymous(address(request.request()));
        }
    }

    /**
     * Adds to the answer what the caller has to do first, by HTTP's own status and header. Not for browsers: their
     * pages read the code.
     *
     * @param challenge the header {@code WWW-Authenticate}
     */
    public static void challenge(RoutingContext request, String challenge) {
        if (!RequestCredentials.byCookie(request.request())) {
            // At the end, because SmallRye sets the status of each answer.
            request.addHeadersEndHandler(written -> request.response()
                    .setStatusCode(401)
                    .setStatusMessage("Unauthorized")
                    .putHeader("WWW-Authenticate", challenge));
        }
    }

    /** Responds in the format of the API that was called, GraphQL or REST. */
    public static void refuse(RoutingContext request, int status, RefusalReport report) {
        boolean graphql = request.normalizedPath().startsWith("/graphql");
        report.retryAfterSeconds()
                .ifPresent(seconds -> request.response().putHeader("Retry-After", seconds.toString()));
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(new JsonObject(graphql ? RefusalBody.graphql(report) : RefusalBody.rest(report)).encode());
    }

    /** The client's IP address, as reported by trusted proxies. */
    public static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
