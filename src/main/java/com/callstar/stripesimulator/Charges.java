package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Charges: what customers paid, and where that money went. */
final class Charges {
    private static final List<String> AS_ON_THE_INTENT = List.of(
            "_account",
            "_creator",
            "amount",
            "currency",
            "metadata",
            "description",
            "transfer_data",
            "application_fee_amount",
            "on_behalf_of",
            "transfer_group",
            "customer",
            "receipt_email");

    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final Transfers transfers;
    private final boolean stayPending;

    Charges(StripeState stripe, BalanceBook balanceBook, Transfers transfers, boolean stayPending) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.transfers = transfers;
        this.stayPending = stayPending;
    }

    void routes(Routes routes) {
        routes.anyAccount(
                        "GET",
                        "/v1/charges",
                        call -> Listing.of(
                                call, all().newestFirst(call.owner()), "payment_intent", "transfer_group", "customer"))
                .anyAccount("GET", "/v1/charges/*", call -> all().get(call.id(), "charge", call.owner()));
    }

    private ObjectStore all() {
        return stripe.objects(ObjectKind.CHARGE);
    }

    /** The customer's bank authorises; no money moves before the capture. */
    ObjectNode authorized(ObjectNode intent) {
        ObjectNode charge = stripe.newObject(ObjectKind.CHARGE)
                .put("amount_captured", 0)
                .put("amount_refunded", 0)
                .putNull("balance_transaction")
                .put("captured", false)
                .put("disputed", false)
                .put("paid", true)
                .put("payment_intent", intent.get("id").asText())
                .put("refunded", false)
                .put("status", "succeeded");
        AS_ON_THE_INTENT.stream()
                .filter(intent::has)
                .forEach(field -> charge.set(field, intent.get(field).deepCopy()));
        return charge;
    }

    /** {@code settledAmount} reaches the balance, in a currency that may differ from the customer's. */
    void capture(ObjectNode charge, long amount, long settledAmount, String settledCurrency) {
        String owner = EventLog.ownerOf(charge);
        charge.put("amount_captured", amount).put("captured", true);
        BalanceAmount money = new BalanceAmount(
                settledAmount, settledCurrency, charge.get("id").asText(), stayPending);
        charge.put("balance_transaction", balanceBook.move(BalanceBook.OUTSIDE, owner, Reason.CHARGE, money));
        recordExchangeRate(charge, settledAmount, settledCurrency);
        if (charge.has("transfer_data")) {
            transfers.ofDestinationCharge(charge, money);
        } else if (!owner.equals(BalanceBook.PLATFORM)) {
            transfers.takeFee(charge, owner, money);
        }
    }

    private void recordExchangeRate(ObjectNode charge, long settledAmount, String settledCurrency) {
        if (!settledCurrency.equals(charge.get("currency").asText())) {
            BigDecimal rate = BigDecimal.valueOf(settledAmount)
                    .divide(BigDecimal.valueOf(captured(charge)), 6, RoundingMode.HALF_UP);
            settled(charge).put("exchange_rate", rate);
        }
    }

    private ObjectNode settled(ObjectNode charge) {
        return stripe.objects(ObjectKind.BALANCE_TRANSACTION)
                .get(charge.get("balance_transaction").asText());
    }

    static long captured(ObjectNode charge) {
        return charge.get("amount_captured").asLong();
    }

    /** What was captured and not refunded. */
    static long left(ObjectNode charge) {
        return captured(charge) - charge.get("amount_refunded").asLong();
    }

    /** Finds it by the id of the charge or of its intent. */
    ObjectNode ofChargeOrIntent(String id, String owner) {
        ObjectNode charge = ofChargeOrIntent(id);
        return all().get(charge.get("id").asText(), "charge", owner);
    }

    ObjectNode ofChargeOrIntent(String id) {
        if (!id.startsWith(ObjectKind.PAYMENT_INTENT.prefix + "_")) {
            return all().get(id, "charge");
        }
        ObjectNode intent = stripe.objects(ObjectKind.PAYMENT_INTENT).get(id, "payment_intent");
        if (!intent.has("latest_charge")) {
            throw ApiError.byRule(
                    null, "payment_intent", "This PaymentIntent (%s) does not have a successful charge.".formatted(id));
        }
        return all().get(intent.get("latest_charge").asText());
    }

    /** A part of the charge in the balance: in the settled currency, and pending while the charge is. */
    BalanceAmount partOf(ObjectNode charge, long amount, String source) {
        ObjectNode settled = settled(charge);
        BalanceAmount whole = new BalanceAmount(
                settled.get("amount").asLong(),
                settled.get("currency").asText(),
                null,
                settled.get("status").asText().equals("pending"));
        return whole.part(amount, captured(charge), source);
    }
}
