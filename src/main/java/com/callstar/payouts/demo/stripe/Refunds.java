package com.callstar.payouts.demo.stripe;

import com.callstar.payouts.demo.stripe.Books.Money;
import com.callstar.payouts.demo.stripe.Books.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Money back to the customer, out of the platform's balance. It pulls back a transfer only when asked to. */
final class Refunds {
    private final World world;
    private final Books books;
    private final Events events;
    private final Charges charges;
    private final Reversals reversals;

    Refunds(World world, Books books, Events events, Charges charges, Reversals reversals) {
        this.world = world;
        this.books = books;
        this.events = events;
        this.charges = charges;
        this.reversals = reversals;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v1/refunds", call -> create(call.form()))
                .platform(
                        "GET",
                        "/v1/refunds",
                        call -> Listing.of(call, world.shelf(Kind.REFUND).newestFirst(), "charge", "payment_intent"))
                .platform(
                        "GET", "/v1/refunds/*", call -> world.shelf(Kind.REFUND).get(call.id(), "refund"));
    }

    ObjectNode create(Form form) {
        ObjectNode charge =
                charges.ofChargeOrIntent(form.text("payment_intent").orElseGet(() -> form.required("charge")));
        long amount = form.amount("amount").orElse(left(charge));
        check(charge, amount);
        String reversal = form.flag("reverse_transfer") ? pullBack(charge, amount, form) : null;
        ObjectNode refund = world.make(Kind.REFUND)
                .put("amount", amount)
                .put("charge", charge.get("id").asText())
                .put("currency", charge.get("currency").asText())
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("reason", form.text("reason", null))
                .put("status", "succeeded")
                .put("transfer_reversal", reversal);
        refund.remove("livemode");
        refund.set("metadata", form.metadata());
        Money money = charges.partOf(charge, amount, refund.get("id").asText());
        refund.put("balance_transaction", books.move(Books.PLATFORM, Books.OUTSIDE, Reason.REFUND, money));
        refunded(charge, amount);
        events.emit("refund.created", refund);
        events.emit("charge.refunded", charge);
        return refund;
    }

    private static long left(ObjectNode charge) {
        return charge.get("amount").asLong() - charge.get("amount_refunded").asLong();
    }

    private static void refunded(ObjectNode charge, long more) {
        charge.put("amount_refunded", charge.get("amount_refunded").asLong() + more);
        charge.put("refunded", left(charge) == 0);
    }

    private static void check(ObjectNode charge, long amount) {
        if (charge.get("disputed").asBoolean()) {
            throw Refusal.byRule(
                    "charge_disputed",
                    null,
                    "Charge %s has been charged back; cannot issue a refund."
                            .formatted(charge.get("id").asText()));
        }
        if (left(charge) == 0) {
            throw Refusal.byRule(
                    "charge_already_refunded",
                    null,
                    "Charge %s has already been refunded."
                            .formatted(charge.get("id").asText()));
        }
        if (amount > left(charge)) {
            throw Refusal.byRule(
                    null,
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                            .formatted(amount, left(charge)));
        }
    }

    /** For destination charges: the same share of the transfer, and if asked of the application fee, goes back. */
    private String pullBack(ObjectNode charge, long amount, Form form) {
        if (!charge.has("transfer")) {
            throw Refusal.byRule(
                    null, "reverse_transfer", "Cannot reverse transfer: the charge has no associated transfer.");
        }
        ObjectNode transfer =
                world.shelf(Kind.TRANSFER).get(charge.get("transfer").asText());
        ObjectNode reversal =
                reversals.reverse(transfer, share(transfer.get("amount").asLong(), amount, charge));
        if (form.flag("refund_application_fee") && transfer.has("_fee")) {
            Money fee = new Money(
                    share(transfer.get("_fee").asLong(), amount, charge),
                    transfer.get("currency").asText(),
                    charge.get("application_fee").asText(),
                    false);
            books.move(Books.PLATFORM, transfer.get("destination").asText(), Reason.APPLICATION_FEE_REFUND, fee);
            feeRefunded(charge, fee.amount());
        }
        return reversal.get("id").asText();
    }

    private void feeRefunded(ObjectNode charge, long more) {
        ObjectNode fee = world.shelf(Kind.APPLICATION_FEE)
                .get(charge.get("application_fee").asText());
        long inAll = fee.path("amount_refunded").asLong() + more;
        fee.put("amount_refunded", inAll)
                .put("refunded", inAll == fee.get("amount").asLong());
        events.emit("application_fee.refunded", fee);
    }

    private static long share(long whole, long amount, ObjectNode charge) {
        return Math.round((double) whole * amount / charge.get("amount").asLong());
    }

    /** The customer's bank sends the money back. */
    void fail(ObjectNode refund, String reason) {
        if (!refund.get("status").asText().equals("succeeded")) {
            throw Refusal.byRule(null, null, "This refund has failed already.");
        }
        ObjectNode charge = world.shelf(Kind.CHARGE).get(refund.get("charge").asText());
        long amount = refund.get("amount").asLong();
        Money money = charges.partOf(charge, amount, refund.get("id").asText());
        refund.put("status", "failed")
                .put("failure_reason", reason)
                .put(
                        "failure_balance_transaction",
                        books.move(Books.OUTSIDE, Books.PLATFORM, Reason.REFUND_FAILURE, money));
        refunded(charge, -amount);
        events.emit("refund.failed", refund);
        events.emit("refund.updated", refund);
    }
}
