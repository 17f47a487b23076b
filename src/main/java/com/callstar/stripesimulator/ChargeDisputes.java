package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Disputes: the customer's bank takes the money and a fee from the account of the charge, until the dispute is won. */
final class ChargeDisputes {
    private static final long FEE = 1500;

    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final EventLog events;
    private final Charges charges;

    /**
     * The disputed amount in the currency of the customer's bank, which may differ from the charge's; {@code ofCharge}
     * is in the charge's currency.
     */
    record Claim(long amount, String currency, long ofCharge) {}

    ChargeDisputes(StripeState stripe, BalanceBook balanceBook, EventLog events, Charges charges) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.events = events;
        this.charges = charges;
    }

    void routes(Routes routes) {
        routes.anyAccount(
                        "GET",
                        "/v1/disputes",
                        call -> Listing.of(
                                call,
                                stripe.objects(ObjectKind.DISPUTE).newestFirst(call.owner()),
                                "charge",
                                "payment_intent"))
                .anyAccount(
                        "GET",
                        "/v1/disputes/*",
                        call -> stripe.objects(ObjectKind.DISPUTE).get(call.id(), "dispute", call.owner()));
    }

    ObjectNode open(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return open(charge, claim(charge, Charges.left(charge)));
    }

    /** The customer disputes a part. */
    ObjectNode open(ObjectNode charge, Claim claim) {
        ObjectNode dispute = newDispute(charge, claim, "needs_response");
        withdraw(dispute);
        return dispute;
    }

    static Claim claim(ObjectNode charge, long amount) {
        return new Claim(amount, charge.get("currency").asText(), amount);
    }

    /** The customer's bank only asks: no money moves. */
    ObjectNode inquire(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return newDispute(charge, claim(charge, Charges.left(charge)), "warning_needs_response");
    }

    private ObjectNode newDispute(ObjectNode charge, Claim claim, String status) {
        if (charge.get("disputed").asBoolean()) {
            throw ApiError.byRule(null, null, "This charge is disputed already.");
        }
        if (!charge.get("captured").asBoolean()) {
            throw ApiError.byRule(null, null, "This charge was not captured.");
        }
        charge.put("disputed", true);
        ObjectNode dispute = stripe.newObject(ObjectKind.DISPUTE)
                .put("amount", claim.amount())
                .put("charge", charge.get("id").asText())
                .put("currency", claim.currency())
                .put("is_charge_refundable", false)
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("reason", "fraudulent")
                .put("status", status)
                .put("_of_charge", claim.ofCharge());
        if (charge.has("_account")) {
            dispute.set("_account", charge.get("_account"));
        }
        dispute.putObject("metadata");
        dispute.putArray("balance_transactions");
        emit("charge.dispute.created", dispute);
        return dispute;
    }

    /** A won dispute returns the money, but not the fee. A closed inquiry moves no money. */
    void close(ObjectNode dispute, boolean won) {
        String status = status(dispute);
        if (!status.endsWith("needs_response")) {
            throw ApiError.byRule(null, null, "This dispute is closed already.");
        }
        if (status.startsWith("warning_")) {
            dispute.put("status", "warning_closed");
            emit("charge.dispute.closed", dispute);
            return;
        }
        dispute.put("status", won ? "won" : "lost");
        emit("charge.dispute.closed", dispute);
        if (won) {
            reinstate(dispute, ofCharge(dispute));
        }
    }

    /** The customer's bank disputes again what was won, or disputes after an inquiry: the money is taken again. */
    void reopen(ObjectNode dispute) {
        String status = status(dispute);
        if (!status.equals("won") && !status.equals("warning_closed")) {
            throw ApiError.byRule(null, null, "Only a won dispute or a closed inquiry can be opened again.");
        }
        dispute.put("status", "needs_response");
        emit("charge.dispute.updated", dispute);
        withdraw(dispute);
    }

    /** A part of a lost dispute is returned, in the charge's currency; the status stays the same. */
    void reinstatePart(ObjectNode dispute, long ofCharge) {
        long withdrawn = charge(dispute).path("_charged_back").asLong();
        if (!status(dispute).equals("lost") || ofCharge > withdrawn) {
            throw ApiError.byRule(null, null, "Only what a lost dispute took can be reinstated.");
        }
        reinstate(dispute, ofCharge);
    }

    /** The customer's bank decides once more, for the merchant. */
    void overturn(ObjectNode dispute) {
        if (!status(dispute).equals("lost")) {
            throw ApiError.byRule(null, null, "Only a lost dispute can be won after all.");
        }
        dispute.put("status", "won");
        emit("charge.dispute.updated", dispute);
        reinstate(dispute, charge(dispute).path("_charged_back").asLong());
    }

    private void withdraw(ObjectNode dispute) {
        String owner = EventLog.ownerOf(dispute);
        BalanceAmount disputed = money(dispute, ofCharge(dispute));
        recordTransaction(dispute, balanceBook.move(owner, BalanceBook.OUTSIDE, Reason.DISPUTE, disputed));
        BalanceAmount fee = new BalanceAmount(FEE, disputed.currency(), disputed.source(), false);
        recordTransaction(dispute, balanceBook.move(owner, BalanceBook.OUTSIDE, Reason.DISPUTE_FEE, fee));
        chargedBack(dispute, ofCharge(dispute));
        emit("charge.dispute.funds_withdrawn", dispute);
    }

    private void reinstate(ObjectNode dispute, long ofCharge) {
        BalanceAmount returned = money(dispute, ofCharge);
        recordTransaction(
                dispute, balanceBook.move(BalanceBook.OUTSIDE, EventLog.ownerOf(dispute), Reason.DISPUTE, returned));
        chargedBack(dispute, -ofCharge);
        emit("charge.dispute.funds_reinstated", dispute);
    }

    private void chargedBack(ObjectNode dispute, long more) {
        ObjectNode charge = charge(dispute);
        charge.put("_charged_back", charge.path("_charged_back").asLong() + more);
    }

    private ObjectNode charge(ObjectNode dispute) {
        return stripe.objects(ObjectKind.CHARGE).get(dispute.get("charge").asText());
    }

    private static long ofCharge(ObjectNode dispute) {
        return dispute.path("_of_charge").asLong(dispute.get("amount").asLong());
    }

    private BalanceAmount money(ObjectNode dispute, long ofCharge) {
        return charges.partOf(charge(dispute), ofCharge, dispute.get("id").asText());
    }

    private void recordTransaction(ObjectNode dispute, String transaction) {
        dispute.withArray("/balance_transactions")
                .add(Json.published(
                        stripe.objects(ObjectKind.BALANCE_TRANSACTION).get(transaction)));
    }

    private void emit(String type, ObjectNode dispute) {
        events.emitFor(EventLog.ownerOf(dispute), type, dispute);
    }

    private static String status(ObjectNode dispute) {
        return dispute.get("status").asText();
    }
}
