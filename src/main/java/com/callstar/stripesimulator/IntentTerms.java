package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The terms of a payment intent: amount, currency, fee, destination and capture method, with Stripe's checks. */
final class IntentTerms {
    private static final List<String> KEPT_AS_GIVEN = List.of(
            "description",
            "receipt_email",
            "statement_descriptor_suffix",
            "on_behalf_of",
            "transfer_group",
            "customer");
    private static final Set<String> CAPTURE_METHODS = Set.of("automatic", "automatic_async", "manual");

    private final ConnectedAccounts accounts;

    IntentTerms(ConnectedAccounts accounts) {
        this.accounts = accounts;
    }

    void check(RequestForm form, String owner) {
        long amount = form.requiredAmount("amount");
        AmountLimits.charged(amount, form.currency());
        String method = captureMethod(form);
        if (!CAPTURE_METHODS.contains(method)) {
            throw ApiError.ofParameter(
                    "parameter_invalid", "capture_method", "Invalid capture_method: %s.".formatted(method));
        }
        boolean destined = form.has("transfer_data");
        if (destined) {
            accounts.destination(form.required("transfer_data.destination"), "transfer_data[destination]");
        }
        notAbove(amount, form);
        boolean direct = !owner.equals(BalanceBook.PLATFORM);
        if (form.amount("application_fee_amount").isPresent() && !destined && !direct) {
            throw ApiError.byRule(
                    null,
                    "application_fee_amount",
                    "Can only apply an application_fee_amount with transfer_data[destination] or Stripe-Account.");
        }
    }

    static void notAbove(long amount, RequestForm form) {
        OptionalLong fee = form.amount("application_fee_amount");
        if (fee.orElse(0) > amount || form.amount("transfer_data.amount").orElse(0) > amount) {
            throw ApiError.byRule(
                    null, "application_fee_amount", "The fee and the transferred part must not exceed the amount.");
        }
    }

    void write(ObjectNode intent, RequestForm form) {
        intent.put("amount", form.requiredAmount("amount"))
                .put("amount_capturable", 0)
                .put("amount_received", 0)
                .put("capture_method", captureMethod(form))
                .put("confirmation_method", "automatic")
                .put("currency", form.currency())
                .put("status", "requires_payment_method");
        intent.put("client_secret", intent.get("id").asText() + "_secret_simulated");
        intent.set("payment_method_types", Json.texts(List.of("card")));
        intent.set("metadata", form.metadata());
        Optional.ofNullable(Json.text(intent.get("metadata"), "creatorId"))
                .ifPresent(creator -> intent.put("_creator", creator));
        keep(intent, form);
        form.text("transfer_data.destination")
                .ifPresent(to -> intent.withObject("/transfer_data").put("destination", to));
        parts(intent, form);
    }

    /** The price can change until somebody has paid. */
    void change(ObjectNode intent, RequestForm form) {
        long amount = form.amount("amount").orElse(intent.get("amount").asLong());
        AmountLimits.charged(amount, intent.get("currency").asText());
        notAbove(amount, form);
        parts(intent, form);
        intent.put("amount", amount);
    }

    static void keep(ObjectNode intent, RequestForm form) {
        KEPT_AS_GIVEN.forEach(field -> form.text(field).ifPresent(value -> intent.put(field, value)));
    }

    static void parts(ObjectNode object, RequestForm form) {
        boolean destined = object.has("transfer_data");
        boolean direct = object.has("_account");
        if (form.has("transfer_data.amount") && !destined
                || form.has("application_fee_amount") && !destined && !direct) {
            throw ApiError.byRule(
                    null, "transfer_data", "Only a payment with a destination has a transferred part or a fee.");
        }
        form.amount("application_fee_amount").ifPresent(fee -> object.put("application_fee_amount", fee));
        form.amount("transfer_data.amount")
                .ifPresent(part -> object.withObject("/transfer_data").put("amount", part));
    }

    private static String captureMethod(RequestForm form) {
        return form.text("capture_method", "automatic_async");
    }
}
