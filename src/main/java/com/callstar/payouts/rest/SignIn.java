package com.callstar.payouts.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where a browser signs in: whoever arrives here has been at the provider, and goes on to where they wanted to be. */
@Path("/sign-in")
public class SignIn {

    /** A path of ours; neither another site (//…) nor what browsers take for one (/\…). */
    private static final String OURS = "/(?![/\\\\])[^\\\\\\p{Cntrl}]*";

    /** @param to where to go on to; the start page where it is missing or not ours */
    @GET
    public Response signedIn(@QueryParam("to") String to) {
        return Response.seeOther(URI.create(to != null && to.matches(OURS) ? to : "/"))
                .build();
    }
}
