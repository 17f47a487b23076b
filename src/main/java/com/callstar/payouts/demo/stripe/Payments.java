package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Payment intents, from being made to being paid, declined or canceled. */
final class Payments {
    private static final long LEAST = 50;
    private static final long MOST = 99_999_999;
    private static final Set<String> OPEN =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final List<String> KEPT_AS_GIVEN = List.of(
            "description",
            "receipt_email",
            "statement_descriptor_suffix",
            "on_behalf_of",
            "transfer_group",
            "customer");

    private final World world;
    private final Events events;
    private final Charges charges;
    private final Accounts accounts;

    Payments(World world, Events events, Charges charges, Accounts accounts) {
        this.world = world;
        this.events = events;
        this.charges = charges;
        this.accounts = accounts;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v1/payment_intents", call -> create(call.form()))
                .platform("GET", "/v1/payment_intents", call -> Listing.of(call, all().newestFirst(), "customer"))
                .platform("GET", "/v1/payment_intents/*", call -> all().get(call.id(), "intent"))
                .platform("POST", "/v1/payment_intents/*", this::update)
                .platform("POST", "/v1/payment_intents/*/confirm", this::confirm)
                .platform("POST", "/v1/payment_intents/*/cancel", this::cancel);
    }

    private Shelf all() {
        return world.shelf(Kind.PAYMENT_INTENT);
    }

    ObjectNode create(Form form) {
        long amount = amount(form);
        String currency = form.currency();
        OptionalLong fee = form.amount("application_fee_amount");
        if (form.flag("confirm")) {
            form.required("payment_method");
        }
        checkDestination(form, amount, fee);
        ObjectNode intent = world.make(Kind.PAYMENT_INTENT)
                .put("amount", amount)
                .put("amount_capturable", 0)
                .put("amount_received", 0)
                .put("capture_method", "automatic_async")
                .put("confirmation_method", "automatic")
                .put("currency", currency)
                .put("status", "requires_payment_method");
        intent.put("client_secret", intent.get("id").asText() + "_secret_simulated");
        intent.set("payment_method_types", Json.texts(List.of("card")));
        intent.set("metadata", form.metadata());
        KEPT_AS_GIVEN.forEach(field -> form.text(field).ifPresent(value -> intent.put(field, value)));
        fee.ifPresent(value -> intent.put("application_fee_amount", value));
        form.text("transfer_data.destination").ifPresent(destination -> {
            ObjectNode data = intent.putObject("transfer_data").put("destination", destination);
            form.amount("transfer_data.amount").ifPresent(part -> data.put("amount", part));
        });
        events.emit("payment_intent.created", intent);
        return form.flag("confirm") ? confirmed(intent, form.text("payment_method", "")) : intent;
    }

    private static long amount(Form form) {
        long amount = form.requiredAmount("amount");
        if (amount < LEAST) {
            throw Refusal.ofParameter(
                    "amount_too_small", "amount", "Amount must be at least %d minor units.".formatted(LEAST));
        }
        if (amount > MOST) {
            throw Refusal.ofParameter("amount_too_large", "amount", "Amount must be no more than %d.".formatted(MOST));
        }
        return amount;
    }

    private void checkDestination(Form form, long amount, OptionalLong fee) {
        if (!form.has("transfer_data")) {
            if (fee.isPresent()) {
                throw Refusal.byRule(
                        null,
                        "application_fee_amount",
                        "Can only apply an application_fee_amount with transfer_data[destination].");
            }
            return;
        }
        accounts.destination(form.required("transfer_data.destination"), "transfer_data[destination]");
        if (fee.orElse(0) > amount || form.amount("transfer_data.amount").orElse(0) > amount) {
            throw Refusal.byRule(
                    null, "application_fee_amount", "The fee and the transferred part must not exceed the amount.");
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = all().get(call.id(), "intent");
        call.form().changeMetadata(intent);
        call.form().text("description").ifPresent(text -> intent.put("description", text));
        call.form().text("transfer_group").ifPresent(text -> intent.put("transfer_group", text));
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = all().get(call.id(), "intent");
        return confirmed(intent, call.form().text("payment_method", ""));
    }

    /** Stripe's test payment methods that are declined have it in their name: {@code pm_card_chargeDeclined}. */
    private ObjectNode confirmed(ObjectNode intent, String paymentMethod) {
        mustBeOpen(intent, "confirm");
        if (paymentMethod.isEmpty()) {
            throw Refusal.byRule(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        intent.put("payment_method", paymentMethod);
        if (paymentMethod.toLowerCase(Locale.ROOT).contains("declined")) {
            decline(intent, "card_declined");
            throw Refusal.cardDeclined("card_declined", "Your card was declined.");
        }
        return pay(intent, intent.get("amount").asLong(), intent.get("currency").asText());
    }

    ObjectNode get(String id) {
        return all().get(id, "intent");
    }

    /** The customer pays; what reaches the balance may be in another currency than the customer's. */
    ObjectNode pay(ObjectNode intent, long settledAmount, String settledCurrency) {
        mustBeOpen(intent, "pay");
        ObjectNode charge = charges.create(intent, settledAmount, settledCurrency);
        intent.put("status", "succeeded")
                .put("amount_received", intent.get("amount").asLong())
                .put("latest_charge", charge.get("id").asText());
        intent.remove("last_payment_error");
        events.emit("payment_intent.succeeded", intent);
        events.emit("charge.succeeded", charge);
        return intent;
    }

    void decline(ObjectNode intent, String code) {
        mustBeOpen(intent, "decline");
        intent.put("status", "requires_payment_method");
        intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", code)
                .put("message", "Your card was declined.");
        events.emit("payment_intent.payment_failed", intent);
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = all().get(call.id(), "intent");
        mustBeOpen(intent, "cancel");
        intent.put("status", "canceled").put("canceled_at", world.second());
        intent.put("cancellation_reason", call.form().text("cancellation_reason", null));
        events.emit("payment_intent.canceled", intent);
        return intent;
    }

    private static void mustBeOpen(ObjectNode intent, String wish) {
        String status = intent.get("status").asText();
        if (!OPEN.contains(status)) {
            throw Refusal.byRule(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot %s this PaymentIntent because it has a status of %s.".formatted(wish, status));
        }
    }
}
