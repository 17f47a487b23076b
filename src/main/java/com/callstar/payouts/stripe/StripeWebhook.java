package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.security.FrontDoor;
import com.callstar.payouts.security.RateLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The webhook endpoint: verifies an event, stores it and answers. The inbox applies it right after. */
@Path("/api/payments/webhook")
@PermitAll
public class StripeWebhook {

    private final Signatures signatures;
    private final Inbox inbox;
    private final ObjectMapper json;
    private final RateLimits limits;

    StripeWebhook(Signatures signatures, Inbox inbox, ObjectMapper json, RateLimits limits) {
        this.limits = limits;
        this.signatures = signatures;
        this.inbox = inbox;
        this.json = json;
    }

    /**
     * Answers 200 for every authentic event, known or not, however often it comes; 400 for all else, which is not
     * stored; 429 if too much of that comes from one address.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Boolean> receive(
            @HeaderParam("Stripe-Signature") String signature, byte[] body, @Context HttpServerRequest request) {
        String payload = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (!signatures.authentic(payload, signature)) {
            limits.anonymous(FrontDoor.address(request));
            throw InvalidInput.because("Stripe-Signature", "not_authentic");
        }
        inbox.receive(IncomingEvent.read(payload, json));
        return Map.of("received", true);
    }
}
