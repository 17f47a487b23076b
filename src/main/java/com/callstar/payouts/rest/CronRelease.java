package com.callstar.payouts.rest;

import com.callstar.payouts.access.CronCalls;
import com.callstar.payouts.core.Origin;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.security.FrontDoor;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The seed's cron endpoint: does the same as the scheduled job, for a few seconds at most. */
@Path("/api/payouts/update-status")
@PermitAll
public class CronRelease {

    private static final String SCHEME = "Bearer ";

    private final CronConfig config;
    private final Releases releases;
    private final CronCalls calls;
    private final RoutingContext routing;

    CronRelease(CronConfig config, Releases releases, CronCalls calls, RoutingContext routing) {
        this.config = config;
        this.releases = releases;
        this.calls = calls;
        this.routing = routing;
    }

    /**
     * @param updatedCount how many payments this request has released; what was due beyond that is released after it
     * @param paymentIds the first thousand of them
     */
    public record Released(String message, int updatedCount, List<String> paymentIds) {}

    /** For schedulers that can only send GET, such as Vercel's. Repeating it releases nothing twice, and nothing may keep its answer. */
    @GET
    public Response releaseByGet(@HeaderParam("Authorization") String authorization) {
        return Response.ok(release(authorization))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    public Released release(@HeaderParam("Authorization") String authorization) {
        Origin origin = FrontDoor.origin(routing);
        if (!config.secret().map(secret -> hasSecret(authorization, secret)).orElse(false)) {
            calls.rejected(origin);
            throw new UnauthorizedException();
        }
        calls.accepted(origin);
        WorkLoop.Done done = releases.releaseNow();
        return new Released("Updated " + done.count() + " payments to READY status", done.count(), done.ids());
    }

    /** Compares in constant time. The name of an authentication scheme is case-insensitive (RFC 9110). */
    private static boolean hasSecret(String authorization, String secret) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer || secret.isBlank()) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, secret.getBytes(StandardCharsets.UTF_8));
    }
}
