package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatedTransfer;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** What happens to a transfer at the simulated Stripe after it was created. */
@Path("/demo/transfers/{id}")
@PermitAll
public class DemoTransferResource {

    /** In major units, with the decimals of the transfer's currency. */
    public record Reversal(BigDecimal amount) {}

    private final DemoScenarios stripe;

    DemoTransferResource(DemoScenarios stripe) {
        this.stripe = stripe;
    }

    /** As on old accounts: {@code transfer.failed}. */
    @POST
    @Path("fail")
    public Map<String, String> fail(@PathParam("id") String id) throws InterruptedException {
        stripe.perform("id", simulated -> {
            simulated.failTransfer(id);
            return id;
        });
        return Map.of("failed", id);
    }

    /** {@code transfer.reversed}, as after a reversal in Stripe's dashboard. */
    @POST
    @Path("reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> reverse(@PathParam("id") String id, Reversal request) throws InterruptedException {
        if (request == null || request.amount() == null) {
            throw InvalidInput.because("amount", "missing");
        }
        stripe.perform("amount", simulated -> {
            simulated.reverseTransfer(id, minor(simulated, id, request.amount()));
            return id;
        });
        return Map.of("reversed", id);
    }

    private static long minor(SimulatedStripe stripe, String id, BigDecimal amount) {
        String currency = stripe.transfers().stream()
                .filter(transfer -> transfer.id().equals(id))
                .map(SimulatedTransfer::currency)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such transfer: '%s'".formatted(id)));
        return Money.asked(amount, currency.toUpperCase(Locale.ROOT)).minor();
    }
}
