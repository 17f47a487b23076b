package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Payment intents, from creation until they are paid, declined or canceled. */
final class PaymentIntents {
    private static final Set<String> OPEN =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final Set<String> PRICE = Set.of("amount", "application_fee_amount", "transfer_data");

    private final StripeState stripe;
    private final EventLog events;
    private final IntentCaptures captures;
    private final IntentTerms terms;

    PaymentIntents(StripeState stripe, EventLog events, IntentCaptures captures, IntentTerms terms) {
        this.stripe = stripe;
        this.events = events;
        this.captures = captures;
        this.terms = terms;
    }

    void routes(Routes routes) {
        routes.anyAccount("POST", "/v1/payment_intents", call -> create(call.form(), call.owner()))
                .anyAccount(
                        "GET",
                        "/v1/payment_intents",
                        call -> Listing.of(call, all().newestFirst(call.owner()), "customer"))
                .anyAccount("GET", "/v1/payment_intents/*", this::own)
                .anyAccount("POST", "/v1/payment_intents/*", call -> update(own(call), call.form()))
                .anyAccount("POST", "/v1/payment_intents/*/confirm", this::confirm)
                .anyAccount(
                        "POST",
                        "/v1/payment_intents/*/cancel",
                        call -> cancel(own(call), call.form().text("cancellation_reason", null)));
    }

    private ObjectStore all() {
        return stripe.objects(ObjectKind.PAYMENT_INTENT);
    }

    private ObjectNode own(ApiCall call) {
        return all().get(call.id(), "intent", call.owner());
    }

    ObjectNode create(RequestForm form, String owner) {
        terms.check(form, owner);
        if (form.flag("confirm")) {
            form.required("payment_method");
        }
        ObjectNode intent = stripe.newObject(ObjectKind.PAYMENT_INTENT);
        if (!owner.equals(BalanceBook.PLATFORM)) {
            intent.put("_account", owner);
        }
        terms.write(intent, form);
        emit("payment_intent.created", intent);
        return form.flag("confirm") ? confirmed(intent, form.text("payment_method", "")) : intent;
    }

    private ObjectNode update(ObjectNode intent, RequestForm form) {
        if (PRICE.stream().anyMatch(form::has)) {
            mustBeOpen(intent, "update");
            terms.change(intent, form);
        }
        form.changeMetadata(intent);
        IntentTerms.keep(intent, form);
        return intent;
    }

    private ObjectNode confirm(ApiCall call) {
        return confirmed(own(call), call.form().text("payment_method", ""));
    }

    /** Stripe's test payment methods that are declined say so in their name: {@code pm_card_chargeDeclined}. */
    private ObjectNode confirmed(ObjectNode intent, String paymentMethod) {
        mustBeOpen(intent, "confirm");
        if (paymentMethod.isEmpty()) {
            throw ApiError.byRule(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        intent.put("payment_method", paymentMethod);
        if (paymentMethod.toLowerCase(Locale.ROOT).contains("declined")) {
            decline(intent, "card_declined");
            throw ApiError.cardDeclined("card_declined", "Your card was declined.");
        }
        return pay(intent);
    }

    ObjectNode get(String id) {
        return all().get(id, "intent");
    }

    ObjectNode pay(ObjectNode intent) {
        return pay(intent, captures.settled(intent));
    }

    ObjectNode pay(ObjectNode intent, Exchange.Settled settled) {
        mustBeOpen(intent, "pay");
        return captures.paid(intent, settled);
    }

    void decline(ObjectNode intent, String code) {
        mustBeOpen(intent, "decline");
        intent.put("status", "requires_payment_method");
        intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", code)
                .put("message", "Your card was declined.");
        emit("payment_intent.payment_failed", intent);
    }

    ObjectNode cancel(ObjectNode intent, String reason) {
        if (intent.get("status").asText().equals("requires_capture")) {
            captures.voided(intent);
        } else {
            mustBeOpen(intent, "cancel");
        }
        intent.put("status", "canceled").put("canceled_at", stripe.second());
        intent.put("cancellation_reason", reason);
        emit("payment_intent.canceled", intent);
        return intent;
    }

    private void emit(String type, ObjectNode intent) {
        events.emitFor(EventLog.ownerOf(intent), type, intent);
    }

    private static void mustBeOpen(ObjectNode intent, String wish) {
        String status = intent.get("status").asText();
        if (!OPEN.contains(status)) {
            throw ApiError.unexpectedState(wish, status);
        }
    }
}
