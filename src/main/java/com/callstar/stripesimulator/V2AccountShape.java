package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The JSON of an account in the second API. What a call does not include is null. */
final class V2AccountShape {
    static final String OPENED_BY_V2 = "_v2";

    /** The names of the first API in the second one. */
    private static final Map<String, String> NAMES = Map.of(
            "individual.first_name", "identity.individual.given_name",
            "individual.last_name", "identity.individual.surname",
            "tos_acceptance.date", "identity.attestations.terms_of_service.account.date",
            "external_account", "configuration.recipient.default_outbound_destination");

    private V2AccountShape() {}

    static boolean isOpenedByV2(ObjectNode account) {
        return account.path(OPENED_BY_V2).asBoolean();
    }

    static ObjectNode of(ObjectNode account, List<String> includes) {
        ObjectNode shape = Json.object()
                .put("id", account.get("id").asText())
                .put("object", "v2.core.account")
                .put("closed", account.path("_closed").asBoolean())
                .put("contact_email", Json.text(account, "email"))
                .put(
                        "created",
                        Instant.ofEpochSecond(account.get("created").asLong()).toString())
                .put(
                        "dashboard",
                        account.at("/controller/stripe_dashboard/type").asText())
                .put("display_name", Json.text(account, "display_name"))
                .put("livemode", false);
        ArrayNode applied = shape.putArray("applied_configurations").add("recipient");
        if (account.path("_merchant").asBoolean()) {
            applied.add("merchant");
        }
        shape.set("metadata", account.get("metadata").deepCopy());
        shape.set(
                "configuration",
                includes.stream().anyMatch(name -> name.startsWith("configuration."))
                        ? configuration(account, includes)
                        : null);
        shape.set("defaults", includes.contains("defaults") ? defaults(account) : null);
        shape.set(
                "identity",
                includes.contains("identity")
                        ? Json.object().put("country", account.get("country").asText())
                        : null);
        shape.set(
                "requirements", includes.contains("requirements") ? requirements(account.path("requirements")) : null);
        return shape;
    }

    private static ObjectNode configuration(ObjectNode account, List<String> includes) {
        ObjectNode configuration = Json.object();
        boolean transfers = account.at("/capabilities/transfers").asText().equals("active");
        if (includes.contains("configuration.recipient")) {
            ObjectNode recipient = configuration.putObject("recipient").put("applied", true);
            capability(recipient.withObject("/capabilities/stripe_balance/stripe_transfers"), transfers);
        }
        if (includes.contains("configuration.merchant")
                && account.path("_merchant").asBoolean()) {
            ObjectNode merchant = configuration.putObject("merchant").put("applied", true);
            capability(merchant.withObject("/capabilities/card_payments"), transfers);
        }
        return configuration;
    }

    private static void capability(ObjectNode capability, boolean active) {
        ArrayNode details =
                capability.put("status", active ? "active" : "restricted").putArray("status_details");
        if (!active) {
            details.addObject().put("code", "requirements_past_due").put("resolution", "provide_info");
        }
    }

    private static ObjectNode defaults(ObjectNode account) {
        ObjectNode defaults =
                Json.object().put("currency", account.get("default_currency").asText());
        defaults.putObject("responsibilities")
                .put(
                        "fees_collector",
                        account.at("/controller/fees/payer").asText().equals("account") ? "stripe" : "application")
                .put(
                        "losses_collector",
                        account.at("/controller/losses/payments").asText())
                .put(
                        "requirements_collector",
                        account.at("/controller/requirement_collection").asText());
        return defaults;
    }

    private static ObjectNode requirements(JsonNode open) {
        ObjectNode requirements = Json.object();
        ArrayNode entries = requirements.putArray("entries");
        for (String status : List.of("past_due", "currently_due", "pending_verification")) {
            for (JsonNode code : open.path(status)) {
                ObjectNode entry = entries.addObject()
                        .put("awaiting_action_from", status.equals("pending_verification") ? "stripe" : "user")
                        .put("description", NAMES.getOrDefault(code.asText(), "identity." + code.asText()));
                entry.putArray("errors");
                entry.putObject("minimum_deadline").put("status", status.equals("past_due") ? status : "currently_due");
                entry.putArray("requested_reasons").addObject().put("code", "routine_onboarding");
            }
        }
        return requirements;
    }
}
