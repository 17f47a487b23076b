package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.stripesimulator.SimulatedStripe;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Charges a customer at the simulated Stripe directly: the product learns of the payment only by Stripe's event. */
@Path("/demo/charge")
@PermitAll
public class DemoChargeResource {

    private static final int LONGEST = 255;

    /** {@code currency} is EUR and {@code booking} is new unless given; {@code amount} has the currency's decimals. */
    public record Charge(String creator, BigDecimal amount, String currency, String booking) {}

    private final DemoScenarios stripe;

    DemoChargeResource(DemoScenarios stripe) {
        this.stripe = stripe;
    }

    /** Answers with the intent when Stripe has the money and its webhook is applied. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> charge(Charge request) throws InterruptedException {
        if (request == null || request.amount() == null) {
            throw InvalidInput.because("amount", "missing");
        }
        String creator = InvalidInput.required("creator", request.creator(), LONGEST);
        String booking = InvalidInput.optional("booking", request.booking(), LONGEST);
        String charged = booking == null ? "booking_charged_" + UUID.randomUUID() : booking;
        Money amount = Money.asked(request.amount(), request.currency() == null ? "EUR" : request.currency());
        String intent = stripe.perform("amount", simulated -> charge(simulated, creator, charged, amount));
        return Map.of("charged", intent, "booking", charged);
    }

    private static String charge(SimulatedStripe stripe, String creator, String booking, Money amount) {
        String intent = stripe.createPaymentIntent(Map.of(
                "amount",
                String.valueOf(amount.minor()),
                "currency",
                amount.currency().toLowerCase(Locale.ROOT),
                "metadata[creatorId]",
                creator,
                "metadata[bookingId]",
                booking));
        stripe.pay(intent);
        return intent;
    }
}
