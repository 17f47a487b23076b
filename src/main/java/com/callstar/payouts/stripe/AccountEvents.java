package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.BankAccount;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.Recorded;
import com.callstar.payouts.creators.Requirements;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Handles events about connected accounts. An event can be stale: one that is older than what we know changes nothing,
 * and the account is read again before each payout. A thin event says only that something has changed, and two events
 * of one second do not say which came first: then the account is read.
 */
@ApplicationScoped
class AccountEvents {

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Creators creators;

    AccountEvents(Creators creators) {
        this.creators = creators;
    }

    Dispatch.Result updated(IncomingEvent event) {
        if (event.objectId() == null) {
            return nobody();
        }
        JsonNode account = event.object();
        return result(
                creators.recordState(
                        new AccountState(
                                event.objectId(),
                                "active".equals(event.string("capabilities", "transfers")),
                                account.path("payouts_enabled").asBoolean(false),
                                requirements(account.path("requirements")),
                                event.string("settings", "payouts", "schedule", "interval"),
                                banks(account.path("external_accounts").path("data")),
                                event.created()),
                        Dispatch.actor(event)),
                event.objectId(),
                event);
    }

    /** A thin event: only Stripe's record says what the account is like. */
    Dispatch.Result changed(IncomingEvent event) {
        if (event.objectId() == null) {
            return nobody();
        }
        return creators.isAccountOfOurs(event.objectId())
                ? new Dispatch.ToRead(new Reading.OfAccount(event, event.objectId()))
                : new Dispatch.Ignored("not an account of ours");
    }

    private static Dispatch.Result result(Recorded recorded, String accountId, IncomingEvent event) {
        return recorded == Recorded.IN_DOUBT
                ? new Dispatch.ToRead(new Reading.OfAccount(event, accountId))
                : new Dispatch.Applied();
    }

    /** A capability was activated or deactivated. What Stripe requires for it comes with the account's own event. */
    Dispatch.Result capability(IncomingEvent event) {
        if (!"transfers".equals(event.objectId())) {
            return new Dispatch.Ignored("a capability that we do not need");
        }
        boolean active = "active".equals(event.string("status"));
        return part(event, event.string("account"), known -> known.withTransfers(active));
    }

    /** The creator disconnected the account from the platform. */
    Dispatch.Result left(IncomingEvent event) {
        if (event.account() == null) {
            return nobody();
        }
        return result(
                creators.recordState(AccountState.lost(event.account(), event.created()), Dispatch.actor(event)),
                event.account(),
                event);
    }

    /** A bank account was added or changed; only a default one receives money. */
    Dispatch.Result bankChanged(IncomingEvent event) {
        if (!isDefault(event.object())) {
            return new Dispatch.Ignored("payouts do not go there");
        }
        return part(event, event.string("account"), known -> known.withBank(bank(event.object())));
    }

    Dispatch.Result bankRemoved(IncomingEvent event) {
        return part(event, event.string("account"), known -> known.withoutBank(event.objectId()));
    }

    private Dispatch.Result part(IncomingEvent event, String named, UnaryOperator<AccountState> change) {
        String account = Objects.requireNonNullElse(event.account(), Objects.requireNonNullElse(named, ""));
        if (account.isEmpty() || event.objectId() == null) {
            return nobody();
        }
        return result(creators.recordState(account, event.created(), change, Dispatch.actor(event)), account, event);
    }

    private static Dispatch.Result nobody() {
        return new Dispatch.Ignored("names no account");
    }

    private static Requirements requirements(JsonNode required) {
        List<String> codes = new ArrayList<>();
        for (String kind : List.of("past_due", "currently_due", "pending_verification")) {
            required.path(kind).forEach(one -> codes.add(InvalidInput.storable(kind, one.asText())));
        }
        List<String> errors = new ArrayList<>();
        required.path("errors")
                .forEach(one -> errors.add(
                        InvalidInput.storable("reason", one.path("reason").asText())));
        String disabled = required.path("disabled_reason").textValue();
        return new Requirements(
                codes,
                deadline(required.path("current_deadline")),
                disabled == null ? null : InvalidInput.storable("disabled_reason", disabled),
                errors);
    }

    /** Null if it is missing or cannot be a time. */
    private static Instant deadline(JsonNode second) {
        return second.canConvertToLong() && second.asLong() > 0 && second.asLong() <= LATEST
                ? Instant.ofEpochSecond(second.asLong())
                : null;
    }

    /** Null if the event does not contain them. */
    private static List<BankAccount> banks(JsonNode external) {
        return external.isArray()
                ? external.valueStream()
                        .filter(AccountEvents::isDefault)
                        .map(AccountEvents::bank)
                        .toList()
                : null;
    }

    private static boolean isDefault(JsonNode external) {
        return external.path("default_for_currency").asBoolean(false)
                && external.path("currency").isTextual()
                && external.path("id").isTextual();
    }

    private static BankAccount bank(JsonNode external) {
        return new BankAccount(
                external.path("currency").asText(),
                external.path("id").asText(),
                external.path("fingerprint").textValue(),
                external.path("last4").textValue(),
                "errored".equals(external.path("status").asText()));
    }
}
