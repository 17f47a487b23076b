package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where Stripe tells us what happened: verified, stored, answered; applied by the inbox right after. */
@Path("/api/payments/webhook")
@PermitAll
public class StripeWebhook {

    private final Signatures signatures;
    private final Inbox inbox;
    private final ObjectMapper json;

    StripeWebhook(Signatures signatures, Inbox inbox, ObjectMapper json) {
        this.signatures = signatures;
        this.inbox = inbox;
        this.json = json;
    }

    /** 200 for whatever is authentic, known or not, the first time or again; 400 otherwise, and nothing is stored. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Boolean> receive(@HeaderParam("Stripe-Signature") String signature, byte[] body) {
        String payload = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (!signatures.authentic(payload, signature)) {
            throw InvalidInput.because("Stripe-Signature", "not_authentic");
        }
        inbox.receive(IncomingEvent.read(payload, json));
        return Map.of("received", true);
    }
}
