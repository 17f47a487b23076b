package com.callstar.stripesimulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The parameters of each call, by their first word; Stripe refuses any other. From Stripe's API reference. */
final class Parameters {
    private static final String LIST = "limit starting_after ending_before ";
    private static final String ACCOUNT = "account_token business_profile business_type capabilities company "
            + "default_currency documents email external_account groups individual metadata settings tos_acceptance ";
    private static final String INTENT =
            "amount amount_details application_fee_amount capture_method currency customer "
                    + "customer_account description excluded_payment_method_types hooks metadata payment_details "
                    + "payment_method payment_method_configuration payment_method_data payment_method_options "
                    + "payment_method_types receipt_email setup_future_usage shipping statement_descriptor "
                    + "statement_descriptor_suffix transfer_data transfer_group ";
    private static final String CONFIRM =
            "confirmation_token error_on_requires_action mandate mandate_data off_session "
                    + "radar_options return_url use_stripe_sdk ";
    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            known("POST /v1/accounts", ACCOUNT + "controller country type"),
            known("GET /v1/accounts", LIST + "created"),
            known("POST /v1/accounts/*", ACCOUNT),
            known("GET /v1/country_specs", LIST),
            known("POST /v1/balance_settings", "payments"),
            known("POST /v1/account_links", "account collect collection_options refresh_url return_url type"),
            known(
                    "POST /v1/payment_intents",
                    INTENT + CONFIRM + "automatic_payment_methods confirm confirmation_method on_behalf_of"),
            known("GET /v1/payment_intents", LIST + "created customer customer_account"),
            known("POST /v1/payment_intents/*", INTENT),
            known("POST /v1/payment_intents/*/confirm", INTENT + CONFIRM),
            known(
                    "POST /v1/payment_intents/*/capture",
                    "amount_details amount_to_capture application_fee_amount final_capture hooks metadata payment_details "
                            + "statement_descriptor statement_descriptor_suffix transfer_data"),
            known("POST /v1/payment_intents/*/cancel", "cancellation_reason"),
            known("GET /v1/charges", LIST + "created customer payment_intent transfer_group"),
            known(
                    "POST /v1/transfers",
                    "amount currency description destination metadata source_transaction source_type transfer_group"),
            known("GET /v1/transfers", LIST + "created destination transfer_group"),
            known("POST /v1/transfers/*", "description metadata"),
            known("POST /v1/transfers/*/reversals", "amount description metadata refund_application_fee"),
            known("GET /v1/transfers/*/reversals", LIST),
            known(
                    "POST /v1/payouts",
                    "amount currency description destination metadata method payout_method source_type "
                            + "statement_descriptor"),
            known("GET /v1/payouts", LIST + "arrival_date created destination status"),
            known("POST /v1/payouts/*", "metadata"),
            known("POST /v1/payouts/*/cancel", ""),
            known(
                    "POST /v1/refunds",
                    "amount charge currency customer instructions_email metadata origin payment_intent reason "
                            + "refund_application_fee reverse_transfer"),
            known("GET /v1/refunds", LIST + "charge created payment_intent"),
            known("GET /v1/disputes", LIST + "charge created payment_intent"),
            known("GET /v1/balance_transactions", LIST + "created currency payout source type"),
            known("GET /v1/events", LIST + "created delivery_success type types"));

    private Parameters() {}

    private static Map.Entry<String, Set<String>> known(String call, String names) {
        Set<String> known = new HashSet<>(Arrays.asList(names.split(" ")));
        known.add("expand");
        return Map.entry(call, known);
    }

    static void check(String call, RequestForm form) {
        Set<String> known = KNOWN.get(call);
        if (known == null) {
            return;
        }
        form.names().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw ApiError.ofParameter("parameter_unknown", name, "Received unknown parameter: %s".formatted(name));
        });
    }
}
