package com.callstar.payouts.rest;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.security.OwnPages;
import com.callstar.payouts.security.StepUpRedirects;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;

/** Signs a browser in: Quarkus sends it to the provider first; after that it is redirected to the page it came for. */
@Path("/sign-in")
public class SignIn {

    private final StepUpRedirects stepUp;

    SignIn(StepUpRedirects stepUp) {
        this.stepUp = stepUp;
    }

    /**
     * @param to the page to redirect to; the start page if it is missing or not a path of ours
     * @throws InvalidInput if it is a path of ours, but none that a URL can have
     */
    @GET
    public Response signedIn(@QueryParam("to") String to) {
        return redirect(OwnPages.orStart(to));
    }

    /** Sends a person who is signed in to the provider to sign in again, unless they have just done so; {@code to} as above. */
    @GET
    @Path("/step-up")
    public Response stepUp(@QueryParam("to") String to, @Context RoutingContext request) {
        return redirect(stepUp.begin(request, to));
    }

    /** Quarkus has sent the browser to the provider and back: it is redirected to its page, which is told how it ended. */
    @GET
    @Path("/stepped-up")
    public Response steppedUp(@QueryParam("to") String to) {
        return redirect(stepUp.back(to));
    }

    private static Response redirect(String page) {
        try {
            return Response.seeOther(new URI(page)).build();
        } catch (URISyntaxException malformed) {
            throw InvalidInput.because("to", "malformed");
        }
    }
}
