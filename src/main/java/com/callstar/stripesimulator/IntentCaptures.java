package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Captures: after the customer's bank has authorised, either at once or by a separate call for a part or all. */
final class IntentCaptures {
    private final StripeState stripe;
    private final EventLog events;
    private final Charges charges;
    private final Exchange exchange;

    IntentCaptures(StripeState stripe, EventLog events, Charges charges, Exchange exchange) {
        this.stripe = stripe;
        this.events = events;
        this.charges = charges;
        this.exchange = exchange;
    }

    void routes(Routes routes) {
        routes.anyAccount(
                "POST",
                "/v1/payment_intents/*/capture",
                call -> capture(
                        stripe.objects(ObjectKind.PAYMENT_INTENT).get(call.id(), "intent", call.owner()), call.form()));
    }

    /** The amount that reaches the balance may be in another currency than the customer's. */
    ObjectNode paid(ObjectNode intent, Exchange.Settled settled) {
        ObjectNode charge = charges.authorized(intent);
        intent.put("latest_charge", charge.get("id").asText());
        intent.remove("last_payment_error");
        if (intent.get("capture_method").asText().equals("manual")) {
            intent.put("status", "requires_capture")
                    .put("amount_capturable", intent.get("amount").asLong());
            emit(intent, "payment_intent.amount_capturable_updated", intent);
            emit(intent, "charge.succeeded", charge);
            return intent;
        }
        captured(intent, charge, intent.get("amount").asLong(), settled);
        emit(intent, "payment_intent.succeeded", intent);
        emit(intent, "charge.succeeded", charge);
        return intent;
    }

    Exchange.Settled settled(ObjectNode intent) {
        return settled(intent, intent.get("amount").asLong());
    }

    /** Connected accounts hold every currency. */
    private Exchange.Settled settled(ObjectNode intent, long amount) {
        String currency = intent.get("currency").asText();
        return intent.has("_account") ? new Exchange.Settled(amount, currency) : exchange.settled(amount, currency);
    }

    /**
     * What is not captured is released to the customer; the fee and the transferred part are at most the captured
     * amount.
     */
    ObjectNode capture(ObjectNode intent, RequestForm form) {
        mustBeCapturable(intent, "capture");
        long authorized = intent.get("amount").asLong();
        long amount = form.amount("amount_to_capture").orElse(authorized);
        if (amount > authorized) {
            throw ApiError.byRule(
                    "amount_too_large",
                    "amount_to_capture",
                    "The remaining amount to capture (%d) is less than the amount given (%d)."
                            .formatted(authorized, amount));
        }
        AmountLimits.captured(amount, intent.get("currency").asText());
        IntentTerms.notAbove(amount, form);
        ObjectNode charge = chargeOf(intent);
        IntentTerms.parts(charge, form);
        IntentTerms.parts(intent, form);
        form.changeMetadata(intent);
        captured(intent, charge, amount, settled(intent, amount));
        emit(intent, "charge.captured", charge);
        emit(intent, "payment_intent.succeeded", intent);
        if (amount < authorized) {
            released(charge, authorized - amount);
        }
        return intent;
    }

    private void captured(ObjectNode intent, ObjectNode charge, long amount, Exchange.Settled settled) {
        charges.capture(charge, amount, settled.amount(), settled.currency());
        intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
        if (intent.has("_account")) {
            stripe.objects(ObjectKind.APPLICATION_FEE)
                    .find(charge.path("application_fee").asText())
                    .ifPresent(fee -> events.emit("application_fee.created", fee));
        }
    }

    /** The authorisation ends, and no money has moved. */
    void voided(ObjectNode intent) {
        ObjectNode charge = chargeOf(intent);
        charge.put("_voided", true);
        intent.put("amount_capturable", 0);
        released(charge, charge.get("amount").asLong());
    }

    /** Older API versions create a refund for what was never captured. */
    private void released(ObjectNode charge, long amount) {
        if (!events.shape().countsUncapturedAsRefunded()) {
            return;
        }
        ObjectNode refund = stripe.newObject(ObjectKind.REFUND)
                .put("amount", amount)
                .putNull("balance_transaction")
                .put("charge", charge.get("id").asText())
                .put("currency", charge.get("currency").asText())
                .put("payment_intent", charge.get("payment_intent").asText())
                .putNull("reason")
                .put("status", "succeeded");
        refund.remove("livemode");
        refund.putObject("metadata");
        if (charge.has("_account")) {
            refund.set("_account", charge.get("_account"));
        }
        emit(charge, "charge.refunded", charge);
        emit(charge, "refund.created", refund);
    }

    private ObjectNode chargeOf(ObjectNode intent) {
        return stripe.objects(ObjectKind.CHARGE).get(intent.get("latest_charge").asText());
    }

    /** The bank's authorisation expires seven days after the customer agreed. */
    void expire(ObjectNode intent) {
        mustBeCapturable(intent, "expire");
        voided(intent);
        intent.put("status", "canceled").put("canceled_at", stripe.second()).put("cancellation_reason", "automatic");
        emit(intent, "charge.expired", chargeOf(intent));
        emit(intent, "payment_intent.canceled", intent);
    }

    private static void mustBeCapturable(ObjectNode intent, String wish) {
        if (!intent.get("status").asText().equals("requires_capture")) {
            throw ApiError.unexpectedState(wish, intent.get("status").asText());
        }
    }

    private void emit(ObjectNode owned, String type, ObjectNode object) {
        events.emitFor(EventLog.ownerOf(owned), type, object);
    }
}
