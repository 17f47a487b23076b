package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The JSON of an account in the API. */
final class AccountShape {
    private AccountShape() {}

    static void country(ObjectNode account, String country) {
        account.put("country", country).put("default_currency", Countries.currency(country));
    }

    static ObjectNode platform() {
        ObjectNode platform = Json.object()
                .put("id", "acct_platform")
                .put("object", "account")
                .put("type", "standard")
                .put("charges_enabled", true)
                .put("payouts_enabled", true)
                .put("details_submitted", true)
                .put("country", Countries.PLATFORM)
                .put("default_currency", Countries.currency(Countries.PLATFORM));
        platform.putObject("metadata");
        return platform;
    }

    static void basics(ObjectNode account) {
        account.put("country", "US").put("default_currency", "usd").put("charges_enabled", false);
        account.remove("livemode");
        account.putObject("metadata");
        account.putObject("business_profile");
        setType(account, "express");
    }

    static void setType(ObjectNode account, String type) {
        account.put("type", type);
        dashboard(account, type.equals("standard") ? "full" : type.equals("custom") ? "none" : "express");
    }

    static void dashboard(ObjectNode account, String dashboard) {
        ObjectNode controller =
                account.putObject("controller").put("type", "application").put("is_controller", true);
        controller.put("requirement_collection", dashboard.equals("none") ? "application" : "stripe");
        controller.putObject("stripe_dashboard").put("type", dashboard);
        controller.putObject("fees").put("payer", dashboard.equals("full") ? "account" : "application");
        controller.putObject("losses").put("payments", dashboard.equals("full") ? "stripe" : "application");
    }

    static void responsibilities(ObjectNode account, String losses, String feesPayer) {
        account.withObject("/controller/losses").put("payments", losses);
        account.withObject("/controller/fees").put("payer", feesPayer);
    }

    static void schedule(ObjectNode account, String interval) {
        account.withObject("/settings/payouts/schedule").put("interval", interval);
    }

    static void state(ObjectNode account, AccountStatus state) {
        account.put("payouts_enabled", state.payouts())
                .put("details_submitted", state.requirements().currentlyDue().isEmpty());
        account.putObject("capabilities").put("transfers", state.transfers() ? "active" : "inactive");
        ObjectNode payouts = account.withObject("/settings/payouts").put("debit_negative_balances", true);
        payouts.putObject("schedule").put("interval", state.payoutSchedule()).put("delay_days", 2);
        account.set("requirements", requirements(state.requirements()));
        account.putObject("future_requirements");
        account.set("external_accounts", banks(account.get("id").asText(), state.bank()));
    }

    private static ObjectNode requirements(AccountStatus.OpenRequirements open) {
        ObjectNode requirements = Json.object().put("disabled_reason", open.disabledReason());
        requirements.put(
                "current_deadline",
                open.deadline() == null ? null : open.deadline().getEpochSecond());
        requirements.set("currently_due", Json.texts(open.currentlyDue()));
        requirements.set("eventually_due", Json.texts(open.currentlyDue()));
        requirements.set("past_due", Json.texts(open.pastDue()));
        requirements.set("pending_verification", Json.texts(open.pendingVerification()));
        requirements.putArray("alternatives");
        ArrayNode errors = requirements.putArray("errors");
        for (String reason : open.errors()) {
            errors.addObject()
                    .put("code", "verification_failed_other")
                    .put("reason", reason)
                    .put(
                            "requirement",
                            open.currentlyDue().stream().findFirst().orElse("individual.verification.document"));
        }
        return requirements;
    }

    private static ObjectNode banks(String account, AccountStatus.Bank bank) {
        List<ObjectNode> banks = new ArrayList<>();
        for (String currency : bank.currencies()) {
            String id = "ba_%s_%s".formatted(account.substring(account.indexOf('_') + 1), currency);
            banks.add(bank(account, id, currency, "6789").put("status", bank.status()));
        }
        return Json.list(listOfBanks(account), banks);
    }

    /** A bank account that is the default of its currency. */
    static ObjectNode bank(String account, String id, String currency, String last4) {
        return Json.object()
                .put("id", id)
                .put("object", "bank_account")
                .put("account", account)
                .put("bank_name", "SIMULATED BANK")
                .put("country", "US")
                .put("currency", currency)
                .put("default_for_currency", true)
                .put("fingerprint", "fp" + Integer.toHexString(id.hashCode()))
                .put("last4", last4)
                .put("status", "new");
    }

    static void banks(ObjectNode account, List<ObjectNode> banks) {
        account.set("external_accounts", Json.list(listOfBanks(account.get("id").asText()), banks));
    }

    private static String listOfBanks(String account) {
        return "/v1/accounts/%s/external_accounts".formatted(account);
    }

    static ObjectNode transfersCapability(ObjectNode account) {
        return Json.object()
                .put("id", "transfers")
                .put("object", "capability")
                .put("account", account.get("id").asText())
                .put("requested", true)
                .put("status", account.path("capabilities").path("transfers").asText());
    }
}
