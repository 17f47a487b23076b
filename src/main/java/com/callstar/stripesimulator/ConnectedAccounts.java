package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connected accounts and what they may do. */
final class ConnectedAccounts {
    private final StripeState stripe;
    private final EventLog events;
    private final ThinEvents thinEvents;
    private boolean v1Closed;

    ConnectedAccounts(StripeState stripe, EventLog events, ThinEvents thinEvents) {
        this.stripe = stripe;
        this.events = events;
        this.thinEvents = thinEvents;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v1/accounts", this::create)
                .platform(
                        "GET",
                        "/v1/accounts",
                        call -> Listing.of(
                                call, stripe.objects(ObjectKind.ACCOUNT).newestFirst()))
                .anyAccount("GET", "/v1/account", this::own)
                .anyAccount("GET", "/v1/accounts/*", call -> known(call.id()))
                .anyAccount("POST", "/v1/accounts/*", this::update)
                .anyAccount("POST", "/v1/balance_settings", this::balanceSettings)
                .anyAccount("GET", "/v1/accounts/*/external_accounts", call ->
                        (ObjectNode) known(call.id()).get("external_accounts"));
    }

    private ObjectNode create(ApiCall call) {
        if (v1Closed) {
            throw ApiError.inactiveOperation();
        }
        RequestForm form = call.form();
        String country = Countries.served(form.text("country", Countries.PLATFORM), "country");
        AccountRules.check(call, country);
        ObjectNode account =
                add(stripe.id(ObjectKind.ACCOUNT.prefix), AccountStatus.fresh().withPayoutSchedule("daily"));
        AccountShape.country(account, country);
        account.put("email", form.text("email", null)).put("business_type", form.text("business_type", null));
        form.text("type").ifPresent(type -> AccountShape.setType(account, type));
        form.text("controller.stripe_dashboard.type")
                .ifPresent(dashboard -> AccountShape.dashboard(account, dashboard));
        if (form.has("controller")) {
            AccountShape.responsibilities(
                    account,
                    form.text("controller.losses.payments", "stripe"),
                    form.text("controller.fees.payer", "account"));
        }
        account.put("_agreement", AccountRules.agreement(form));
        account.putObject("tos_acceptance").put("service_agreement", AccountRules.agreement(form));
        form.text("default_currency").ifPresent(currency -> account.put("default_currency", currency));
        change(account, form);
        return account;
    }

    private ObjectNode own(ApiCall call) {
        return call.account() == null ? AccountShape.platform() : known(call.account());
    }

    private ObjectNode update(ApiCall call) {
        ObjectNode account = known(call.id());
        call.form().text("email").ifPresent(email -> account.put("email", email));
        change(account, call.form());
        announce(account);
        return account;
    }

    private ObjectNode balanceSettings(ApiCall call) {
        ObjectNode account = known(call.owner());
        call.form()
                .text("payments.payouts.schedule.interval")
                .ifPresent(interval -> AccountShape.schedule(account, interval));
        announce(account);
        ObjectNode settings = Json.object().put("object", "balance_settings");
        settings.withObject("/payments/payouts/schedule")
                .put(
                        "interval",
                        account.at("/settings/payouts/schedule/interval").asText());
        return settings;
    }

    /** From now on, POST /v1/accounts is refused, as for platforms that have not used it for long; or answered again. */
    void closeV1(boolean closed) {
        v1Closed = closed;
    }

    /** The account stays readable, and can do nothing any more. */
    void close(ObjectNode account) {
        account.put("_closed", true);
        changeStatus(account.get("id").asText(), AccountStatus.rejected());
    }

    /** Changes of an account that the second API opened are reported by thin events alone. */
    private void announce(ObjectNode account) {
        tell(account, "account.updated", account);
        if (V2AccountShape.isOpenedByV2(account)) {
            thinEvents.accountChanged(account.get("id").asText());
        }
    }

    /** An event of the first API. */
    private void tell(ObjectNode account, String type, ObjectNode object) {
        if (!V2AccountShape.isOpenedByV2(account)) {
            events.emitFor(account.get("id").asText(), type, object);
        }
    }

    private static void change(ObjectNode account, RequestForm form) {
        form.changeMetadata(account);
        form.text("settings.payouts.schedule.interval").ifPresent(interval -> AccountShape.schedule(account, interval));
    }

    ObjectNode add(String id, AccountStatus state) {
        ObjectNode account = stripe.newObject(ObjectKind.ACCOUNT, id);
        AccountShape.basics(account);
        AccountShape.state(account, state);
        return account;
    }

    /** The creator has given everything that onboarding requires. */
    void onboarded(String id) {
        ObjectNode account = known(id);
        changeStatus(
                id,
                AccountStatus.ready()
                        .banking(account.get("default_currency").asText())
                        .withPayoutSchedule(account.at("/settings/payouts/schedule/interval")
                                .asText()));
    }

    /** Sends {@code account.updated}, and {@code capability.updated} if transfers become active or inactive; or thin events. */
    void changeStatus(String id, AccountStatus state) {
        ObjectNode account = known(id);
        boolean before = takesTransfers(account);
        AccountShape.state(account, state);
        announce(account);
        if (before != state.transfers()) {
            tell(account, "capability.updated", AccountShape.transfersCapability(account));
        }
    }

    /** The creator replaces the bank account for this currency in their dashboard. */
    void bankChanges(String id, String currency, String last4) {
        ObjectNode account = known(id);
        ObjectNode bank = AccountShape.bank(id, stripe.id("ba"), currency, last4);
        List<ObjectNode> banks = new ArrayList<>(List.of(bank));
        List<ObjectNode> removed = new ArrayList<>();
        account.path("external_accounts").path("data").forEach(one -> {
            boolean replaced = one.get("currency").asText().equals(currency);
            (replaced ? removed : banks).add((ObjectNode) one);
        });
        AccountShape.banks(account, banks);
        tell(account, "account.external_account.created", bank);
        removed.forEach(before -> tell(
                account, "account.external_account.deleted", before.deepCopy().put("default_for_currency", false)));
        announce(account);
    }

    /** The creator disconnects: the platform can no longer see the account. */
    void disconnect(String id) {
        known(id);
        stripe.objects(ObjectKind.ACCOUNT).remove(id);
        events.emitFor(
                id,
                "account.application.deauthorized",
                Json.object().put("id", "ca_platform").put("object", "application"));
    }

    ObjectNode known(String id) {
        return stripe.objects(ObjectKind.ACCOUNT).find(id).orElseThrow(() -> ApiError.accountInvalid(id));
    }

    /** An account that may receive money from the platform. */
    ObjectNode destination(String id, String param) {
        ObjectNode account = stripe.objects(ObjectKind.ACCOUNT)
                .find(id)
                .orElseThrow(
                        () -> ApiError.byRule("resource_missing", param, "No such destination: '%s'".formatted(id)));
        if (!takesTransfers(account)) {
            throw ApiError.byRule(
                    "insufficient_capabilities_for_transfer",
                    param,
                    "Your destination account needs to have at least one of the following capabilities enabled: "
                            + "transfers, crypto_transfers, legacy_payments");
        }
        AccountRules.checkTransfer(account, param);
        return account;
    }

    private static boolean takesTransfers(ObjectNode account) {
        return account.path("capabilities").path("transfers").asText().equals("active");
    }

    /** The bank account for payouts in this currency. */
    Optional<String> bankAccount(String accountId, String currency) {
        for (JsonNode bank : known(accountId).path("external_accounts").path("data")) {
            if (bank.get("currency").asText().equals(currency)) {
                return Optional.of(bank.get("id").asText());
            }
        }
        return Optional.empty();
    }

    boolean paysOut(String accountId) {
        return known(accountId).get("payouts_enabled").asBoolean();
    }

    /** After a payout that the bank refused, Stripe blocks the bank account until it is corrected. */
    void bankRefused(String accountId, String bankAccountId) {
        ObjectNode account = known(accountId);
        for (JsonNode bank : account.path("external_accounts").path("data")) {
            if (bank.get("id").asText().equals(bankAccountId)) {
                ((ObjectNode) bank).put("status", "errored");
                tell(account, "account.external_account.updated", (ObjectNode) bank);
                announce(account);
            }
        }
    }
}
