package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.Route;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Handles events about PaymentIntents. An intent is ours if we created it, or if its metadata names a booking and a
 * creator.
 */
@ApplicationScoped
class PaymentEvents {

    private static final int LONGEST_BOOKING = 200;
    private static final int LONGEST_CREATOR = 120;

    private final Payments payments;
    private final Captures captures;

    PaymentEvents(Payments payments, Captures captures) {
        this.payments = payments;
        this.captures = captures;
    }

    Dispatch.Result succeeded(IncomingEvent event) {
        boolean prepared = event.objectId() != null && captures.isPrepared(event.objectId());
        String booking = named(event, MetadataKeys.BOOKING, LONGEST_BOOKING, prepared);
        String creator = named(event, MetadataKeys.CREATOR, LONGEST_CREATOR, prepared);
        if (!prepared && (booking == null || creator == null)) {
            return new Dispatch.Ignored("its metadata names no booking and creator");
        }
        captures.capture(capture(event, booking, creator), Dispatch.actor(event));
        return new Dispatch.Applied();
    }

    /** The capture, if the event is sound and names booking and creator; whether we created its intent does not matter then. */
    Optional<Capture> namedCapture(IncomingEvent event) {
        try {
            String booking = named(event, MetadataKeys.BOOKING, LONGEST_BOOKING, false);
            String creator = named(event, MetadataKeys.CREATOR, LONGEST_CREATOR, false);
            return booking == null || creator == null
                    ? Optional.empty()
                    : Optional.of(capture(event, booking, creator));
        } catch (Refusal unsound) {
            return Optional.empty();
        }
    }

    /** For an intent that we created, no name is too long: it changes nothing and is only shown to the admin. */
    private static String named(IncomingEvent event, String name, int longest, boolean prepared) {
        String text = event.string("metadata", name);
        boolean cut = prepared && text != null && text.length() > longest;
        return InvalidInput.optional(name, cut ? text.substring(0, longest) : text, longest);
    }

    private static Capture capture(IncomingEvent event, String booking, String creator) {
        String currency = InvalidInput.required("currency", event.string("currency"), 3);
        Long received = event.longOrNull("amount_received");
        Long amount = received == null ? event.longOrNull("amount") : received;
        Money paid = new Money(amount == null ? 0 : amount, currency).withinLimits();
        return new Capture(
                InvalidInput.required("id", event.objectId(), 255),
                charge(event),
                booking,
                creator,
                paid,
                fee(event, paid),
                event.idOf("transfer_data", "destination") == null ? Route.PLATFORM : Route.CONNECTED,
                event.created(),
                settled(event));
    }

    /** Until 2022-11-15 an intent had a list of its charges, the latest first, and no {@code latest_charge}. */
    private static String charge(IncomingEvent event) {
        String latest = event.idOf("latest_charge");
        JsonNode listed = event.object().at("/charges/data/0/id");
        return latest == null && listed.isTextual() ? InvalidInput.storable("charges", listed.asText()) : latest;
    }

    /**
     * The amount that reached the balance, if the event contains the charge with its balance transaction; else null.
     */
    private static Money settled(IncomingEvent event) {
        JsonNode transaction = event.object().path("latest_charge").path("balance_transaction");
        JsonNode amount = transaction.path("amount");
        String currency = event.string("latest_charge", "balance_transaction", "currency");
        return currency != null && amount.isIntegralNumber() && amount.canConvertToLong()
                ? new Money(amount.asLong(), currency).withinLimits()
                : null;
    }

    /**
     * What Stripe keeps for the platform: the given fee, or the amount that is not passed on; null for neither. Stripe
     * caps both at the captured amount.
     */
    private static Money fee(IncomingEvent event, Money paid) {
        Long fee = event.longOrNull("application_fee_amount");
        if (fee != null) {
            return new Money(Math.min(fee, paid.minor()), paid.currency());
        }
        JsonNode passedOn = event.object().path("transfer_data").path("amount");
        return passedOn.canConvertToLong() && passedOn.isIntegralNumber()
                ? new Money(paid.minor() - Math.min(passedOn.asLong(), paid.minor()), paid.currency())
                : null;
    }

    Dispatch.Result failed(IncomingEvent event) {
        payments.fail(event.objectId(), event.string("last_payment_error", "code"), Dispatch.actor(event));
        return new Dispatch.Applied();
    }
}
