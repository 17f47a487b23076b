package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refunds to the customer, from the platform's balance. A transfer is reversed only if the call asks for it. */
final class Refunds {
    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final EventLog events;
    private final Charges charges;
    private final TransferReversals reversals;

    Refunds(
            StripeState stripe,
            BalanceBook balanceBook,
            EventLog events,
            Charges charges,
            TransferReversals reversals) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.events = events;
        this.charges = charges;
        this.reversals = reversals;
    }

    void routes(Routes routes) {
        routes.anyAccount("POST", "/v1/refunds", call -> create(call.form(), call.owner()))
                .anyAccount(
                        "GET",
                        "/v1/refunds",
                        call -> Listing.of(
                                call,
                                stripe.objects(ObjectKind.REFUND).newestFirst(call.owner()),
                                "charge",
                                "payment_intent"))
                .anyAccount(
                        "GET",
                        "/v1/refunds/*",
                        call -> stripe.objects(ObjectKind.REFUND).get(call.id(), "refund", call.owner()))
                .platform(
                        "GET",
                        "/v1/application_fees/*",
                        call -> stripe.objects(ObjectKind.APPLICATION_FEE).get(call.id(), "id", call.owner()));
    }

    ObjectNode create(RequestForm form, String owner) {
        ObjectNode charge =
                charges.ofChargeOrIntent(form.text("payment_intent").orElseGet(() -> form.required("charge")), owner);
        long amount = form.amount("amount").orElse(Charges.left(charge));
        check(charge, amount);
        String reversal = form.flag("reverse_transfer") ? reverseTransfer(charge, amount) : null;
        if (form.flag("refund_application_fee") && charge.has("application_fee")) {
            refundFee(charge, amount);
        }
        ObjectNode refund = stripe.newObject(ObjectKind.REFUND)
                .put("amount", amount)
                .put("charge", charge.get("id").asText())
                .put("currency", charge.get("currency").asText())
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("reason", form.text("reason", null))
                .put("status", "succeeded")
                .put("transfer_reversal", reversal);
        refund.remove("livemode");
        if (!owner.equals(BalanceBook.PLATFORM)) {
            refund.put("_account", owner);
        }
        refund.set("metadata", form.metadata());
        BalanceAmount money = charges.partOf(charge, amount, refund.get("id").asText());
        refund.put("balance_transaction", balanceBook.move(owner, BalanceBook.OUTSIDE, Reason.REFUND, money));
        refunded(charge, amount);
        events.emitFor(owner, "refund.created", refund);
        events.emitFor(owner, "charge.refunded", charge);
        return refund;
    }

    private static void refunded(ObjectNode charge, long more) {
        charge.put("amount_refunded", charge.get("amount_refunded").asLong() + more);
        charge.put("refunded", Charges.left(charge) == 0);
    }

    private static void check(ObjectNode charge, long amount) {
        long left = Charges.left(charge);
        if (!charge.get("captured").asBoolean()) {
            throw ApiError.byRule(
                    "charge_not_refundable", null, "This charge was not captured: cancel its PaymentIntent instead.");
        }
        if (charge.get("disputed").asBoolean()) {
            throw ApiError.byRule(
                    "charge_disputed",
                    null,
                    "Charge %s has been charged back; cannot issue a refund."
                            .formatted(charge.get("id").asText()));
        }
        if (left == 0) {
            throw ApiError.byRule(
                    "charge_already_refunded",
                    null,
                    "Charge %s has already been refunded."
                            .formatted(charge.get("id").asText()));
        }
        if (amount > left) {
            throw ApiError.byRule(
                    null,
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)".formatted(amount, left));
        }
    }

    /** For destination charges: reverses the same share of the transfer. */
    private String reverseTransfer(ObjectNode charge, long amount) {
        if (!charge.has("transfer")) {
            throw ApiError.byRule(
                    null, "reverse_transfer", "Cannot reverse transfer: the charge has no associated transfer.");
        }
        ObjectNode transfer =
                stripe.objects(ObjectKind.TRANSFER).get(charge.get("transfer").asText());
        long part = share(transfer.get("amount").asLong(), amount, charge);
        ObjectNode reversal = reversals.reverse(transfer, Math.min(part, TransferReversals.left(transfer)));
        return reversal.get("id").asText();
    }

    /** Refunds the same share of the fee, at most what is left of it. */
    private void refundFee(ObjectNode charge, long amount) {
        ObjectNode fee = stripe.objects(ObjectKind.APPLICATION_FEE)
                .get(charge.get("application_fee").asText());
        long before = fee.path("amount_refunded").asLong();
        long whole = fee.get("amount").asLong();
        long back = Math.min(share(whole, amount, charge), whole - before);
        long total = before + back;
        BalanceAmount money = new BalanceAmount(
                back, fee.get("currency").asText(), fee.get("id").asText(), false);
        balanceBook.move(BalanceBook.PLATFORM, fee.get("account").asText(), Reason.APPLICATION_FEE_REFUND, money);
        fee.put("amount_refunded", total)
                .put("refunded", total == fee.get("amount").asLong());
        events.emit("application_fee.refunded", fee);
    }

    private static long share(long whole, long amount, ObjectNode charge) {
        return Math.round((double) whole * amount / Charges.captured(charge));
    }

    /** The customer's bank returns the money. */
    void fail(ObjectNode refund, String reason) {
        if (!refund.get("status").asText().equals("succeeded")) {
            throw ApiError.byRule(null, null, "This refund has failed already.");
        }
        if (refund.path("balance_transaction").isNull()) {
            throw ApiError.byRule(null, null, "This refund is of money that was never captured.");
        }
        String owner = EventLog.ownerOf(refund);
        ObjectNode charge =
                stripe.objects(ObjectKind.CHARGE).get(refund.get("charge").asText());
        long amount = refund.get("amount").asLong();
        BalanceAmount money = charges.partOf(charge, amount, refund.get("id").asText());
        refund.put("status", "failed")
                .put("failure_reason", reason)
                .put(
                        "failure_balance_transaction",
                        balanceBook.move(BalanceBook.OUTSIDE, owner, Reason.REFUND_FAILURE, money));
        refunded(charge, -amount);
        events.emitFor(owner, "refund.failed", refund);
        events.emitFor(owner, "refund.updated", refund);
    }
}
