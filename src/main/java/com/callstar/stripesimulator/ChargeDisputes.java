package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.Money;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The customer's bank takes the money back, from the account that charged and with a fee, until the dispute is won. */
final class ChargeDisputes {
    private static final long FEE = 1500;

    private final StripeState world;
    private final BalanceBook books;
    private final EventLog events;
    private final Charges charges;

    /** The disputed amount as the customer's bank counts it, possibly in another currency than the charge. */
    record Claim(long amount, String currency, long ofCharge) {}

    ChargeDisputes(StripeState world, BalanceBook books, EventLog events, Charges charges) {
        this.world = world;
        this.books = books;
        this.events = events;
        this.charges = charges;
    }

    void routes(Routes routes) {
        routes.anyAccount(
                        "GET",
                        "/v1/disputes",
                        call -> Listing.of(
                                call,
                                world.shelf(ObjectKind.DISPUTE).newestFirst(call.owner()),
                                "charge",
                                "payment_intent"))
                .anyAccount(
                        "GET",
                        "/v1/disputes/*",
                        call -> world.shelf(ObjectKind.DISPUTE).get(call.id(), "dispute", call.owner()));
    }

    ObjectNode open(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return open(charge, claim(charge, Charges.left(charge)));
    }

    /** Disputes a part of the charge. */
    ObjectNode open(ObjectNode charge, Claim claim) {
        ObjectNode dispute = make(charge, claim, "needs_response");
        withdraw(dispute);
        return dispute;
    }

    static Claim claim(ObjectNode charge, long amount) {
        return new Claim(amount, charge.get("currency").asText(), amount);
    }

    /** Opens an inquiry: no money moves. */
    ObjectNode inquire(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return make(charge, claim(charge, Charges.left(charge)), "warning_needs_response");
    }

    private ObjectNode make(ObjectNode charge, Claim claim, String status) {
        if (charge.get("disputed").asBoolean()) {
            throw ApiError.byRule(null, null, "This charge is disputed already.");
        }
        if (!charge.get("captured").asBoolean()) {
            throw ApiError.byRule(null, null, "This charge was not captured.");
        }
        charge.put("disputed", true);
        ObjectNode dispute = world.make(ObjectKind.DISPUTE)
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
        tell("charge.dispute.created", dispute);
        return dispute;
    }

    /** Closes the dispute. A won one returns the money but not the fee; an inquiry moves nothing. */
    void close(ObjectNode dispute, boolean won) {
        String status = status(dispute);
        if (!status.endsWith("needs_response")) {
            throw ApiError.byRule(null, null, "This dispute is closed already.");
        }
        if (status.startsWith("warning_")) {
            dispute.put("status", "warning_closed");
            tell("charge.dispute.closed", dispute);
            return;
        }
        dispute.put("status", won ? "won" : "lost");
        tell("charge.dispute.closed", dispute);
        if (won) {
            reinstate(dispute, ofCharge(dispute));
        }
    }

    /** Reopens a won dispute or turns an inquiry into one: the money is taken again. */
    void reopen(ObjectNode dispute) {
        String status = status(dispute);
        if (!status.equals("won") && !status.equals("warning_closed")) {
            throw ApiError.byRule(null, null, "Only a won dispute or a closed inquiry can be opened again.");
        }
        dispute.put("status", "needs_response");
        tell("charge.dispute.updated", dispute);
        withdraw(dispute);
    }

    /** Returns a part of a lost dispute in the charge's currency; it stays lost. */
    void reinstatePart(ObjectNode dispute, long ofCharge) {
        long withdrawn = charge(dispute).path("_charged_back").asLong();
        if (!status(dispute).equals("lost") || ofCharge > withdrawn) {
            throw ApiError.byRule(null, null, "Only what a lost dispute took can be reinstated.");
        }
        reinstate(dispute, ofCharge);
    }

    private void withdraw(ObjectNode dispute) {
        String owner = EventLog.ownerOf(dispute);
        Money disputed = money(dispute, ofCharge(dispute));
        noteMove(dispute, books.move(owner, BalanceBook.OUTSIDE, Reason.DISPUTE, disputed));
        Money fee = new Money(FEE, disputed.currency(), disputed.source(), false);
        noteMove(dispute, books.move(owner, BalanceBook.OUTSIDE, Reason.DISPUTE_FEE, fee));
        chargedBack(dispute, ofCharge(dispute));
        tell("charge.dispute.funds_withdrawn", dispute);
    }

    private void reinstate(ObjectNode dispute, long ofCharge) {
        Money back = money(dispute, ofCharge);
        noteMove(dispute, books.move(BalanceBook.OUTSIDE, EventLog.ownerOf(dispute), Reason.DISPUTE, back));
        chargedBack(dispute, -ofCharge);
        tell("charge.dispute.funds_reinstated", dispute);
    }

    private void chargedBack(ObjectNode dispute, long more) {
        ObjectNode charge = charge(dispute);
        charge.put("_charged_back", charge.path("_charged_back").asLong() + more);
    }

    private ObjectNode charge(ObjectNode dispute) {
        return world.shelf(ObjectKind.CHARGE).get(dispute.get("charge").asText());
    }

    private static long ofCharge(ObjectNode dispute) {
        return dispute.path("_of_charge").asLong(dispute.get("amount").asLong());
    }

    private Money money(ObjectNode dispute, long ofCharge) {
        return charges.partOf(charge(dispute), ofCharge, dispute.get("id").asText());
    }

    private void noteMove(ObjectNode dispute, String transaction) {
        dispute.withArray("/balance_transactions")
                .add(Json.published(world.shelf(ObjectKind.BALANCE_TRANSACTION).get(transaction)));
    }

    private void tell(String type, ObjectNode dispute) {
        events.emitFor(EventLog.ownerOf(dispute), type, dispute);
    }

    private static String status(ObjectNode dispute) {
        return dispute.get("status").asText();
    }
}
