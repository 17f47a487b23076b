package com.callstar.payouts.demo.stripe;

import com.callstar.payouts.demo.stripe.Books.Money;
import com.callstar.payouts.demo.stripe.Books.Reason;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Money of a transfer that comes back, as far as the connected account has it. */
final class Reversals {
    private final World world;
    private final Books books;
    private final Events events;

    Reversals(World world, Books books, Events events) {
        this.world = world;
        this.books = books;
        this.events = events;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v1/transfers/*/reversals", this::create)
                .platform("GET", "/v1/transfers/*/reversals", this::list);
    }

    private ObjectNode list(Call call) {
        world.shelf(Kind.TRANSFER).get(call.id(), "transfer");
        return Listing.of(
                call,
                world.shelf(Kind.TRANSFER_REVERSAL)
                        .newestFirst()
                        .filter(reversal -> reversal.get("transfer").asText().equals(call.id())));
    }

    private ObjectNode create(Call call) {
        ObjectNode transfer = world.shelf(Kind.TRANSFER).get(call.id(), "transfer");
        long amount = call.form().amount("amount").orElse(left(transfer));
        String account = transfer.get("destination").asText();
        String currency = transfer.get("currency").asText();
        checkLeft(transfer, amount);
        if (books.available(account, currency) + books.pending(account, currency) < amount) {
            throw Refusal.byRule(
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

    /** Asks for no funds: what comes with a refund may leave the connected account in debt, as at Stripe. */
    ObjectNode reverse(ObjectNode transfer, long amount) {
        String account = transfer.get("destination").asText();
        String currency = transfer.get("currency").asText();
        checkLeft(transfer, amount);
        boolean pending = books.pending(account, currency) >= amount && books.available(account, currency) < amount;
        ObjectNode reversal = world.make(Kind.TRANSFER_REVERSAL)
                .put("amount", amount)
                .put("currency", currency)
                .put("transfer", transfer.get("id").asText());
        reversal.remove("livemode");
        reversal.putObject("metadata");
        Money money = new Money(amount, currency, reversal.get("id").asText(), pending);
        reversal.put("balance_transaction", books.move(account, Books.PLATFORM, Reason.TRANSFER_REVERSAL, money));
        note(transfer, reversal);
        events.emit("transfer.reversed", transfer);
        return reversal;
    }

    private static void checkLeft(ObjectNode transfer, long amount) {
        if (left(transfer) == 0) {
            throw Refusal.byRule("transfer_already_reversed", null, "This transfer is already fully reversed.");
        }
        if (amount > left(transfer)) {
            throw Refusal.byRule(
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
