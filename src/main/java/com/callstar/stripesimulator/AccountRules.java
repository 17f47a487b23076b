package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Who bears losses and fees, and under which agreement an account is opened.
 *
 * @see <a href="https://docs.stripe.com/connect/migrate-to-controller-properties">Stripe: controller properties</a>
 * @see <a href="https://docs.stripe.com/connect/service-agreement-types">Stripe: service agreement types</a>
 */
final class AccountRules {
    static final String FULL = "full";
    static final String RECIPIENT = "recipient";

    private static final String STRIPE = "stripe";
    private static final String EXPRESS = "express";
    /** Before this version, Stripe bears no losses of accounts with the Express dashboard. */
    private static final String STRIPE_BEARS_LOSSES_OF_EXPRESS = "2026-11-18";

    private AccountRules() {}

    /** Checks {@code controller}, {@code type} and {@code tos_acceptance} of POST /v1/accounts. */
    static void check(ApiCall call, String country) {
        RequestForm form = call.form();
        if (form.has("type") && form.has("controller")) {
            throw ApiError.byRule(
                    null,
                    "controller",
                    "You may not provide the `controller` parameter and `type` parameter simultaneously.");
        }
        String dashboard = form.text("controller.stripe_dashboard.type", "full");
        if (form.has("controller")) {
            String losses = form.text("controller.losses.payments", STRIPE);
            if (form.text("controller.fees.payer", "account").equals("account") && !losses.equals(STRIPE)) {
                throw refused(
                        "controller[fees][payer]", "`account` needs `controller[losses][payments]` to be `stripe`.");
            }
            checkExpress(call, dashboard, losses, "controller[losses][payments]");
            if (form.text("controller.requirement_collection", STRIPE).equals("application")
                    && !dashboard.equals("none")) {
                throw refused(
                        "controller[requirement_collection]",
                        "`application` needs an account without Stripe's dashboard.");
            }
        }
        checkAgreement(form, country);
    }

    private static void checkAgreement(RequestForm form, String country) {
        if (!agreement(form).equals(RECIPIENT)) {
            return;
        }
        if (Countries.isInPlatformsRegion(country)) {
            throw ApiError.byRule(
                    null,
                    "tos_acceptance[service_agreement]",
                    "The recipient ToS agreement is not supported for platforms in %s creating accounts in %s."
                            .formatted(Countries.PLATFORM, country));
        }
        if (form.flag("capabilities.card_payments.requested")) {
            throw refused(
                    "capabilities[card_payments]",
                    "An account under the recipient agreement cannot have `card_payments`.");
        }
        if (form.text("controller.losses.payments", "application").equals(STRIPE)) {
            throw refused(
                    "tos_acceptance[service_agreement]",
                    "`recipient` needs a platform that is liable for negative balances.");
        }
    }

    static String agreement(RequestForm form) {
        return form.text("tos_acceptance.service_agreement", FULL);
    }

    /** Checks {@code dashboard} and {@code defaults.responsibilities} of POST /v2/core/accounts. */
    static void checkV2(ApiCall call, String country) {
        RequestForm form = call.form();
        form.required("contact_email");
        String fees = form.required("defaults.responsibilities.fees_collector");
        String losses = form.required("defaults.responsibilities.losses_collector");
        oneOf("defaults.responsibilities.fees_collector", fees, "application", STRIPE);
        oneOf("defaults.responsibilities.losses_collector", losses, "application", STRIPE);
        if (fees.equals(STRIPE) && !losses.equals(STRIPE)) {
            throw refused(
                    "defaults.responsibilities.fees_collector", "`stripe` needs `losses_collector` to be `stripe`.");
        }
        checkExpress(call, form.required("dashboard"), losses, "defaults.responsibilities.losses_collector");
        boolean merchant = form.has("configuration.merchant");
        if (merchant && !Countries.isInPlatformsRegion(country)) {
            throw refused("configuration.merchant", "Accounts in %s can only be recipients.".formatted(country));
        }
        if (!merchant && !Countries.isInPlatformsRegion(country) && losses.equals(STRIPE)) {
            throw refused(
                    "defaults.responsibilities.losses_collector",
                    "A recipient in another region is at the platform's risk.");
        }
    }

    private static void checkExpress(ApiCall call, String dashboard, String losses, String param) {
        if (dashboard.equals(EXPRESS) && losses.equals(STRIPE) && !call.isSince(STRIPE_BEARS_LOSSES_OF_EXPRESS)) {
            throw refused(param, "`stripe` is not available for the Express dashboard in this API version.");
        }
    }

    private static void oneOf(String param, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw ApiError.ofParameter("invalid_enum_value", param, "Invalid %s: %s".formatted(param, value));
        }
    }

    private static ApiError refused(String param, String message) {
        return ApiError.byRule(null, param, message);
    }

    /** As Stripe refuses a transfer to an account that was opened under the wrong agreement. */
    static void checkTransfer(ObjectNode account, String param) {
        String country = account.path("country").asText();
        if (account.path("_agreement").asText().equals(FULL) && !Countries.isInPlatformsRegion(country)) {
            throw ApiError.byRule(
                    null,
                    param,
                    "Funds can't be sent to accounts located in %s when the account is under the `full` service agreement."
                            .formatted(country));
        }
    }
}
