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
import java.util.regex.Pattern;

/**
 * What every request passes before anybody looks at what it asks: it is given an id for the log, must not be another site's in
 * our user's name, and without sign-in must not come too often.
 */
@ApplicationScoped
public class FrontDoor {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern GIVEN_ID = Pattern.compile("[\\w.-]{8,64}");
    /** Where work is done for somebody without sign-in. What Stripe and the cron job bring is looked at there. */
    private static final Pattern OPEN = Pattern.compile("/graphql(/.*)?|/sign-in(/.*)?");
    /** The larger the earlier. */
    private static final int FIRST = 1000;

    private final RateLimits limits;
    private final Clock clock;

    FrontDoor(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    void registerFilters(@Observes Filters filters) {
        filters.register(this::name, FIRST);
        filters.register(this::check, FIRST - 1);
    }

    /** Where a request that is being handled came from. */
    public static Origin origin(RoutingContext request) {
        return new Origin(address(request.request()), request.get(REQUEST_ID));
    }

    /** Whether it brings nothing that could say who makes it. */
    public static boolean isAnonymous(RoutingContext request) {
        return RequestCredentials.isAnonymous(request.request());
    }

    /** The id of whoever is in front of us, where it has one: so a request can be followed through all logs. */
    private void name(RoutingContext request) {
        String given = request.request().getHeader(REQUEST_ID);
        String id = given != null && GIVEN_ID.matcher(given).matches() ? given : Ids.next("req", clock.instant());
        request.put(REQUEST_ID, id);
        request.response().putHeader(REQUEST_ID, id);
        LogContext.about(LogContext.REQUEST, id);
        request.next();
    }

    private void check(RoutingContext request) {
        Locale language = Wording.language(request.request().getHeader("Accept-Language"));
        if (CrossSite.isForged(request.request())) {
            refuse(request, 403, RefusalReport.of(RefusalCode.FORBIDDEN, language));
            return;
        }
        if ("websocket".equalsIgnoreCase(request.request().getHeader("Upgrade"))) {
            // There are no subscriptions; and what comes over a socket would pass by all that is looked at from here
            // on.
            refuse(request, 400, RefusalReport.of(InvalidInput.because("Upgrade", "unknown"), language));
            return;
        }
        try {
            if (OPEN.matcher(request.request().path()).matches() && RequestCredentials.isAnonymous(request.request())) {
                limits.anonymous(address(request.request()));
            }
            request.next();
        } catch (TooManyRequests tooMany) {
            refuse(request, 429, RefusalReport.of(tooMany, language));
        }
    }

    /** Answers in the shape of the face that was asked. */
    public static void refuse(RoutingContext request, int status, RefusalReport report) {
        boolean graphql = request.request().path().startsWith("/graphql");
        report.retryAfterSeconds()
                .ifPresent(seconds -> request.response().putHeader("Retry-After", seconds.toString()));
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(new JsonObject(graphql ? report.asGraphql() : report.asRest()).encode());
    }

    /** Of the network, as far as the proxies in front are trusted. */
    public static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
