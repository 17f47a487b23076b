package com.callstar.payouts.rest;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.security.FrontDoor;
import com.callstar.payouts.security.RateLimits;
import com.callstar.payouts.security.Sessions;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where the identity provider ends sessions by itself (OpenID Connect Back-Channel Logout 1.0). */
@Path("/sign-out/back-channel")
@PermitAll
public class BackChannelLogout {

    private final Sessions sessions;
    private final RateLimits limits;

    BackChannelLogout(Sessions sessions, RateLimits limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    /**
     * Answers 200 once the sessions have ended on all nodes, also if they had already; 400 for a token that is not valid; 429 if
     * too many of those come from one address.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Blocking
    public Response end(@FormParam("logout_token") String logoutToken, @Context HttpServerRequest request) {
        try {
            sessions.endAtProvider(logoutToken);
        } catch (InvalidInput notAuthentic) {
            limits.anonymous(FrontDoor.address(request));
            throw notAuthentic;
        }
        return Response.ok().build();
    }
}
