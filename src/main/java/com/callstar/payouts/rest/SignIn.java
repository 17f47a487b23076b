package com.callstar.payouts.rest;

import com.callstar.payouts.core.InvalidInput;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;

/** Signs a browser in: Quarkus sends it to the provider first; after that it is redirected to the page it came for. */
@Path("/sign-in")
public class SignIn {

    /** A path on our host. Excludes other hosts (//…), also in forms that browsers read as such (/\…). */
    private static final String OURS = "/(?![/\\\\])[^\\\\\\p{Cntrl}]*";

    /**
     * @param to the page to redirect to; the start page if it is missing or not a path of ours
     * @throws InvalidInput if it is a path of ours, but none that a URL can have
     */
    @GET
    public Response signedIn(@QueryParam("to") String to) {
        return Response.seeOther(to != null && to.matches(OURS) ? page(to) : URI.create("/"))
                .build();
    }

    private static URI page(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException malformed) {
            throw InvalidInput.because("to", "malformed");
        }
    }
}
