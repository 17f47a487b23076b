package com.callstar.payouts.demo;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/demo/tokens")
@PermitAll
public class DemoTokensResource {

    private final DemoTokens tokens;

    DemoTokensResource(DemoTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_PLAIN)
    public String token(String name) {
        return tokens.tokenFor(name).orElseThrow(NotFoundException::new);
    }
}
