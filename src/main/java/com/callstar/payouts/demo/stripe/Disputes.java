package com.callstar.payouts.demo.stripe;

import com.callstar.payouts.demo.stripe.Books.Money;
import com.callstar.payouts.demo.stripe.Books.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The customer's bank takes the money back, from the platform and with a fee, until the dispute is won. */
final class Disputes {
    private static final long FEE = 1500;

    private final World world;
    private final Books books;
    private final Events events;
    private final Charges charges;

    Disputes(World world, Books books, Events events, Charges charges) {
        this.world = world;
        this.books = books;
        this.events = events;
        this.charges = charges;
    }

    void routes(Routes routes) {
        routes.platform(
                        "GET",
                        "/v1/disputes",
                        call -> Listing.of(call, world.shelf(Kind.DISPUTE).newestFirst(), "charge", "payment_intent"))
                .platform(
                        "GET",
                        "/v1/disputes/*",
                        call -> world.shelf(Kind.DISPUTE).get(call.id(), "dispute"));
    }

    ObjectNode open(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return open(charge, left(charge));
    }

    /** The customer disputes a part. */
    ObjectNode open(ObjectNode charge, long amount) {
        ObjectNode dispute = make(charge, amount, "needs_response");
        Money disputed = money(dispute, charge);
        noteMove(dispute, books.move(Books.PLATFORM, Books.OUTSIDE, Reason.DISPUTE, disputed));
        Money fee = new Money(FEE, disputed.currency(), disputed.source(), false);
        noteMove(dispute, books.move(Books.PLATFORM, Books.OUTSIDE, Reason.DISPUTE_FEE, fee));
        events.emit("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /** The customer's bank only asks: no money moves. */
    ObjectNode inquire(String chargeOrIntent) {
        ObjectNode charge = charges.ofChargeOrIntent(chargeOrIntent);
        return make(charge, left(charge), "warning_needs_response");
    }

    private static long left(ObjectNode charge) {
        return charge.get("amount").asLong() - charge.get("amount_refunded").asLong();
    }

    private ObjectNode make(ObjectNode charge, long amount, String status) {
        if (charge.get("disputed").asBoolean()) {
            throw Refusal.byRule(null, null, "This charge is disputed already.");
        }
        charge.put("disputed", true);
        ObjectNode dispute = world.make(Kind.DISPUTE)
                .put("amount", amount)
                .put("charge", charge.get("id").asText())
                .put("currency", charge.get("currency").asText())
                .put("is_charge_refundable", false)
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("reason", "fraudulent")
                .put("status", status);
        dispute.putObject("metadata");
        dispute.putArray("balance_transactions");
        events.emit("charge.dispute.created", dispute);
        return dispute;
    }

    /** A won dispute brings the money back, but not the fee. An inquiry is over without any. */
    void close(ObjectNode dispute, boolean won) {
        String status = dispute.get("status").asText();
        if (!status.endsWith("needs_response")) {
            throw Refusal.byRule(null, null, "This dispute is closed already.");
        }
        if (status.startsWith("warning_")) {
            dispute.put("status", "warning_closed");
            events.emit("charge.dispute.closed", dispute);
            return;
        }
        dispute.put("status", won ? "won" : "lost");
        events.emit("charge.dispute.closed", dispute);
        if (won) {
            ObjectNode charge =
                    world.shelf(Kind.CHARGE).get(dispute.get("charge").asText());
            noteMove(dispute, books.move(Books.OUTSIDE, Books.PLATFORM, Reason.DISPUTE, money(dispute, charge)));
            events.emit("charge.dispute.funds_reinstated", dispute);
        }
    }

    private Money money(ObjectNode dispute, ObjectNode charge) {
        return charges.partOf(
                charge, dispute.get("amount").asLong(), dispute.get("id").asText());
    }

    private void noteMove(ObjectNode dispute, String transaction) {
        dispute.withArray("/balance_transactions")
                .add(Json.published(world.shelf(Kind.BALANCE_TRANSACTION).get(transaction)));
    }
}
