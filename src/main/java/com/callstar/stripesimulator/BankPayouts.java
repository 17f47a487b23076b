package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/**
 * Payouts from a balance to a bank. The money leaves when the payout is created, and returns when it fails or is
 * canceled.
 */
final class BankPayouts {
    private static final Duration WAY_TO_THE_BANK = Duration.ofDays(2);
    private static final Set<String> NOT_THE_BANK_ACCOUNTS_FAULT =
            Set.of("insufficient_funds", "could_not_process", "declined");

    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final EventLog events;
    private final ConnectedAccounts accounts;
    private final boolean arriveAtOnce;

    BankPayouts(
            StripeState stripe,
            BalanceBook balanceBook,
            EventLog events,
            ConnectedAccounts accounts,
            boolean arriveAtOnce) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.events = events;
        this.accounts = accounts;
        this.arriveAtOnce = arriveAtOnce;
    }

    void routes(Routes routes) {
        routes.anyAccount("POST", "/v1/payouts", call -> create(call.form(), call.owner(), false))
                .anyAccount("GET", "/v1/payouts", this::list)
                .anyAccount("GET", "/v1/payouts/*", this::own)
                .anyAccount("POST", "/v1/payouts/*", call -> update(own(call), call.form()))
                .anyAccount("POST", "/v1/payouts/*/cancel", call -> cancel(own(call)));
    }

    private ObjectNode list(ApiCall call) {
        return Listing.of(call, stripe.objects(ObjectKind.PAYOUT).newestFirst(call.owner()), "status", "destination");
    }

    private ObjectNode own(ApiCall call) {
        return stripe.objects(ObjectKind.PAYOUT).get(call.id(), "payout", call.owner());
    }

    ObjectNode update(ObjectNode payout, RequestForm form) {
        form.changeMetadata(payout);
        events.emitFor(owner(payout), "payout.updated", payout);
        return payout;
    }

    ObjectNode create(RequestForm form, String owner, boolean automatic) {
        String currency = form.currency();
        long amount = form.requiredAmount("amount");
        AmountLimits.paidOut(amount, currency);
        String bank = bankOf(owner, currency, form);
        if (balanceBook.available(owner, currency) < amount) {
            throw ApiError.byRule(
                    "balance_insufficient",
                    "amount",
                    "You have insufficient funds in your Stripe account for this transfer.");
        }
        ObjectNode payout = stripe.newObject(ObjectKind.PAYOUT)
                .put("amount", amount)
                .put("arrival_date", stripe.now().plus(WAY_TO_THE_BANK).getEpochSecond())
                .put("automatic", automatic)
                .put("currency", currency)
                .put("description", form.text("description", null))
                .put("destination", bank)
                .put("method", form.text("method", "standard"))
                .put("reconciliation_status", "not_applicable")
                .put("source_type", "card")
                .put("statement_descriptor", form.text("statement_descriptor", null))
                .put("status", "pending")
                .put("type", "bank_account")
                .put("_account", owner);
        payout.set("metadata", form.metadata());
        payout.putObject("trace_id").put("status", "pending").putNull("value");
        payout.put("balance_transaction", balanceBook.move(owner, BalanceBook.OUTSIDE, Reason.PAYOUT, money(payout)));
        events.emitFor(owner, "payout.created", payout);
        if (arriveAtOnce) {
            settle(payout);
        }
        return payout;
    }

    private String bankOf(String owner, String currency, RequestForm form) {
        if (owner.equals(BalanceBook.PLATFORM)) {
            return "ba_platform";
        }
        if (!accounts.paysOut(owner)) {
            throw ApiError.byRule(
                    "payouts_not_allowed",
                    null,
                    "Payouts are not enabled for this account. Complete its onboarding first.");
        }
        String bank = accounts.bankAccount(owner, currency)
                .orElseThrow(() -> ApiError.byRule(
                        null,
                        "currency",
                        "Sorry, you don't have any external accounts in that currency (%s).".formatted(currency)));
        form.text("destination").filter(given -> !given.equals(bank)).ifPresent(given -> {
            throw ApiError.unknown("external account", given, "destination");
        });
        return bank;
    }

    private static BalanceAmount money(ObjectNode payout) {
        return new BalanceAmount(
                payout.get("amount").asLong(),
                payout.get("currency").asText(),
                payout.get("id").asText(),
                false);
    }

    ObjectNode settle(ObjectNode payout) {
        mustBe(payout, Set.of("pending", "in_transit"), "paid");
        payout.put("status", "paid");
        payout.putObject("trace_id")
                .put("status", "supported")
                .put("value", "TRACE" + payout.get("id").asText().substring("po_".length()));
        events.emitFor(owner(payout), "payout.paid", payout);
        return payout;
    }

    /** A paid payout can fail too: some banks return the money days later. */
    ObjectNode fail(ObjectNode payout, String code) {
        mustBe(payout, Set.of("pending", "in_transit", "paid"), "failed");
        payout.put("status", "failed")
                .put("failure_code", code)
                .put("failure_message", "The bank could not process this payout (%s).".formatted(code))
                .put(
                        "failure_balance_transaction",
                        balanceBook.move(BalanceBook.OUTSIDE, owner(payout), Reason.PAYOUT_FAILURE, money(payout)));
        events.emitFor(owner(payout), "payout.failed", payout);
        if (!owner(payout).equals(BalanceBook.PLATFORM) && !NOT_THE_BANK_ACCOUNTS_FAULT.contains(code)) {
            accounts.bankRefused(owner(payout), payout.get("destination").asText());
        }
        return payout;
    }

    ObjectNode cancel(ObjectNode payout) {
        mustBe(payout, Set.of("pending"), "canceled");
        payout.put("status", "canceled")
                .put(
                        "failure_balance_transaction",
                        balanceBook.move(BalanceBook.OUTSIDE, owner(payout), Reason.PAYOUT_CANCEL, money(payout)));
        events.emitFor(owner(payout), "payout.canceled", payout);
        return payout;
    }

    private static String owner(ObjectNode payout) {
        return payout.get("_account").asText();
    }

    private static void mustBe(ObjectNode payout, Set<String> statuses, String wish) {
        String status = payout.get("status").asText();
        if (!statuses.contains(status)) {
            throw ApiError.byRule(
                    null, null, "Payouts can only be %s from %s, this one is %s.".formatted(wish, statuses, status));
        }
    }
}
