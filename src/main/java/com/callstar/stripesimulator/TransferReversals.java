package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reversals of transfers, as far as the connected account has the money. */
final class TransferReversals {
    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final EventLog events;

    TransferReversals(StripeState stripe, BalanceBook balanceBook, EventLog events) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.events = events;
    }

    void routes(Routes routes) {
        routes.anyAccount("POST", "/v1/transfers/*/reversals", this::create)
                .anyAccount("GET", "/v1/transfers/*/reversals", this::list);
    }

    private ObjectNode list(ApiCall call) {
        stripe.objects(ObjectKind.TRANSFER).get(call.id(), "transfer", call.owner());
        return Listing.of(
                call,
                stripe.objects(ObjectKind.TRANSFER_REVERSAL)
                        .newestFirst()
                        .filter(reversal -> reversal.get("transfer").asText().equals(call.id())));
    }

    private ObjectNode create(ApiCall call) {
        ObjectNode transfer = stripe.objects(ObjectKind.TRANSFER).get(call.id(), "transfer", call.owner());
        long amount = call.form().amount("amount").orElse(left(transfer));
        String account = transfer.get("destination").asText();
        String currency = transfer.get("currency").asText();
        checkLeft(transfer, amount);
        if (balanceBook.available(account, currency) + balanceBook.pending(account, currency) < amount) {
            throw ApiError.byRule(
                    "balance_insufficient",
                    null,
                    "The connected account has insufficient funds to reverse this transfer.");
        }
        ObjectNode reversal = reverse(transfer, amount);
        reversal.set("metadata", call.form().metadata());
        call.form().text("description").ifPresent(text -> reversal.put("description", text));
        return reversal;
    }

    static long left(ObjectNode transfer) {
        return transfer.get("amount").asLong() - transfer.get("amount_reversed").asLong();
    }

    /**
     * Does not check the balance: a reversal that comes with a refund may leave the connected account in debt, as at
     * Stripe.
     */
    ObjectNode reverse(ObjectNode transfer, long amount) {
        String account = transfer.get("destination").asText();
        String currency = transfer.get("currency").asText();
        checkLeft(transfer, amount);
        boolean pending =
                balanceBook.pending(account, currency) >= amount && balanceBook.available(account, currency) < amount;
        ObjectNode reversal = stripe.newObject(ObjectKind.TRANSFER_REVERSAL)
                .put("amount", amount)
                .put("currency", currency)
                .put("transfer", transfer.get("id").asText());
        reversal.remove("livemode");
        reversal.putObject("metadata");
        BalanceAmount money =
                new BalanceAmount(amount, currency, reversal.get("id").asText(), pending);
        reversal.put(
                "balance_transaction",
                balanceBook.move(account, EventLog.ownerOf(transfer), Reason.TRANSFER_REVERSAL, money));
        note(transfer, reversal);
        String owner = EventLog.ownerOf(transfer);
        events.emitFor(owner, "transfer.reversed", transfer);
        events.emitFor(owner, "transfer.updated", transfer);
        return reversal;
    }

    /**
     * A transfer fails, as on old accounts (API versions before 2017-04-06): it has a status, and the money returns to
     * the balance that it came from.
     */
    void fail(ObjectNode transfer, String code) {
        checkLeft(transfer, left(transfer));
        String account = transfer.get("destination").asText();
        BalanceAmount money = new BalanceAmount(
                left(transfer),
                transfer.get("currency").asText(),
                transfer.get("id").asText(),
                false);
        transfer.put("status", "failed")
                .put("failure_code", code)
                .put("failure_message", "The transfer could not be made (%s).".formatted(code))
                .put(
                        "failure_balance_transaction",
                        balanceBook.move(account, EventLog.ownerOf(transfer), Reason.TRANSFER_FAILURE, money));
        events.emitFor(EventLog.ownerOf(transfer), "transfer.failed", transfer);
    }

    private static void checkLeft(ObjectNode transfer, long amount) {
        if (transfer.path("status").asText().equals("failed")) {
            throw ApiError.byRule(null, null, "This transfer has failed: there is nothing to reverse.");
        }
        if (left(transfer) == 0) {
            throw ApiError.byRule("transfer_already_reversed", null, "This transfer is already fully reversed.");
        }
        if (amount > left(transfer)) {
            throw ApiError.byRule(
                    null,
                    "amount",
                    "Reversal amount (%d) is greater than the unreversed amount of the transfer (%d)."
                            .formatted(amount, left(transfer)));
        }
    }

    private static void note(ObjectNode transfer, ObjectNode reversal) {
        transfer.put(
                "amount_reversed",
                transfer.get("amount_reversed").asLong()
                        + reversal.get("amount").asLong());
        transfer.put("reversed", left(transfer) == 0);
        ArrayNode reversals = transfer.withArray("/reversals/data");
        reversals.insert(0, reversal.deepCopy());
        transfer.withObject("/reversals").put("total_count", reversals.size());
    }
}
