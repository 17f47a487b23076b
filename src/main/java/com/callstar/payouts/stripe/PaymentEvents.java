package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.Route;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;

/** What Stripe tells of PaymentIntents. One is ours when its metadata names a booking and a creator. */
@ApplicationScoped
class PaymentEvents {

    private final Payments payments;

    PaymentEvents(Payments payments) {
        this.payments = payments;
    }

    Dispatch.Result succeeded(IncomingEvent event) {
        String booking = InvalidInput.optional("bookingId", event.text("metadata", References.BOOKING), 200);
        String creator = InvalidInput.optional("creatorId", event.text("metadata", References.CREATOR), 120);
        if (booking == null || creator == null) {
            return new Dispatch.Ignored("its metadata names no booking and creator");
        }
        payments.capture(capture(event, booking, creator), Dispatch.actor(event));
        return new Dispatch.Applied();
    }

    private static Capture capture(IncomingEvent event, String booking, String creator) {
        String currency = InvalidInput.required("currency", event.text("currency"), 3);
        Long received = event.number("amount_received");
        Long amount = received == null ? event.number("amount") : received;
        Money paid = new Money(amount == null ? 0 : amount, currency).withinLimits();
        return new Capture(
                InvalidInput.required("id", event.objectId(), 255),
                event.text("latest_charge"),
                booking,
                creator,
                paid,
                fee(event, paid),
                event.text("transfer_data", "destination") == null ? Route.PLATFORM : Route.CONNECTED,
                event.created());
    }

    /** What Stripe keeps for the platform: the fee that it was told, or what it was told not to pass on; null for neither. */
    private static Money fee(IncomingEvent event, Money paid) {
        Long fee = event.number("application_fee_amount");
        if (fee != null) {
            return new Money(fee, paid.currency());
        }
        JsonNode passedOn = event.object().path("transfer_data").path("amount");
        return passedOn.canConvertToLong() && passedOn.isIntegralNumber()
                ? paid.minus(new Money(passedOn.asLong(), paid.currency()))
                : null;
    }

    Dispatch.Result failed(IncomingEvent event) {
        payments.fail(event.objectId(), event.text("last_payment_error", "code"), Dispatch.actor(event));
        return new Dispatch.Applied();
    }
}
