package com.callstar.payouts.demo.stripe;

import com.callstar.payouts.demo.stripe.Books.Money;
import com.callstar.payouts.demo.stripe.Books.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Money from the platform's balance to a connected account's. It succeeds in the call or is not made at all. */
final class Transfers {
    private final World world;
    private final Books books;
    private final Events events;
    private final Accounts accounts;

    Transfers(World world, Books books, Events events, Accounts accounts) {
        this.world = world;
        this.books = books;
        this.events = events;
        this.accounts = accounts;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v1/transfers", this::create)
                .platform(
                        "GET",
                        "/v1/transfers",
                        call -> Listing.of(call, all().newestFirst(), "destination", "transfer_group"))
                .platform("GET", "/v1/transfers/*", call -> all().get(call.id(), "transfer"))
                .platform("POST", "/v1/transfers/*", this::update);
    }

    private Shelf all() {
        return world.shelf(Kind.TRANSFER);
    }

    private ObjectNode create(Call call) {
        Form form = call.form();
        String currency = form.currency();
        long amount = form.requiredAmount("amount");
        String destination = form.required("destination");
        accounts.destination(destination, "destination");
        Optional<ObjectNode> source = form.text("source_transaction")
                .map(id -> world.shelf(Kind.CHARGE).get(id, "source_transaction"));
        boolean pending =
                source.map(charge -> drawsOnPending(charge, amount, currency)).orElse(false);
        if (!pending && books.available(Books.PLATFORM, currency) < amount) {
            throw Refusal.byRule(
                    "balance_insufficient", null, "You have insufficient available funds in your Stripe account.");
        }
        ObjectNode transfer = make(
                destination,
                new Money(amount, currency, source.map(Transfers::id).orElse(null), pending));
        form.text("description").ifPresent(text -> transfer.put("description", text));
        transfer.set("metadata", form.metadata());
        form.text("transfer_group")
                .or(() -> source.map(Transfers::groupOf))
                .ifPresent(group -> transfer.put("transfer_group", group));
        source.ifPresent(charge -> charge.put("_drawn", charge.path("_drawn").asLong(0) + amount));
        events.emit("transfer.created", transfer);
        return transfer;
    }

    private boolean drawsOnPending(ObjectNode charge, long amount, String currency) {
        String transaction = charge.get("balance_transaction").asText();
        ObjectNode settled = world.shelf(Kind.BALANCE_TRANSACTION).get(transaction);
        String settledCurrency = settled.get("currency").asText();
        if (!settledCurrency.equals(currency)) {
            throw Refusal.byRule(
                    null,
                    "currency",
                    ("The currency of source_transaction's balance transaction (%s) "
                                    + "must be the same as the transfer currency (%s)")
                            .formatted(settledCurrency, currency));
        }
        long drawn = charge.path("_drawn").asLong(0);
        if (drawn + amount > settled.get("amount").asLong()) {
            throw Refusal.byRule(null, "amount", "The transfers of source_transaction cannot be more than the charge.");
        }
        return books.isPending(transaction);
    }

    /** A charge without a group gets one when a transfer draws on it, and the transfer has the same. */
    private static String groupOf(ObjectNode charge) {
        if (!charge.has("transfer_group")) {
            charge.put("transfer_group", "group_" + charge.get("payment_intent").asText());
        }
        return charge.get("transfer_group").asText();
    }

    /** {@code money.source()} is the charge that it draws on, or null. */
    private ObjectNode make(String destination, Money money) {
        ObjectNode transfer = world.make(Kind.TRANSFER)
                .put("amount", money.amount())
                .put("amount_reversed", 0)
                .put("currency", money.currency())
                .put("destination", destination)
                .put("destination_payment", world.id("py"))
                .put("reversed", false)
                .put("source_transaction", money.source())
                .put("source_type", "card");
        transfer.putObject("metadata");
        transfer.set("reversals", Json.list("/v1/transfers/%s/reversals".formatted(id(transfer)), List.of()));
        Money moved = new Money(money.amount(), money.currency(), id(transfer), money.pending());
        transfer.put("balance_transaction", books.move(Books.PLATFORM, destination, Reason.TRANSFER, moved));
        return transfer;
    }

    /** The transfer that Stripe makes by itself: the whole charge goes over, then the fee comes back. */
    void ofDestinationCharge(ObjectNode charge, Money settled) {
        String destination = charge.at("/transfer_data/destination").asText();
        long amount = charge.at("/transfer_data/amount").asLong(settled.amount());
        ObjectNode transfer =
                make(destination, new Money(amount, settled.currency(), settled.source(), settled.pending()));
        transfer.put("transfer_group", groupOf(charge));
        charge.put("transfer", id(transfer));
        charge.put("destination", destination);
        long fee = charge.path("application_fee_amount").asLong(0);
        if (fee > 0) {
            String feeId = feeOf(charge, fee, settled.currency());
            transfer.put("_fee", fee);
            Money back = new Money(fee, settled.currency(), feeId, settled.pending());
            books.move(destination, Books.PLATFORM, Reason.APPLICATION_FEE, back);
        }
        events.emit("transfer.created", transfer);
    }

    private String feeOf(ObjectNode charge, long amount, String currency) {
        ObjectNode fee = world.make(Kind.APPLICATION_FEE)
                .put("account", charge.get("destination").asText())
                .put("amount", amount)
                .put("currency", currency)
                .put("originating_transaction", id(charge));
        charge.put("application_fee", id(fee));
        return id(fee);
    }

    private ObjectNode update(Call call) {
        ObjectNode transfer = all().get(call.id(), "transfer");
        call.form().changeMetadata(transfer);
        call.form().text("description").ifPresent(text -> transfer.put("description", text));
        events.emit("transfer.updated", transfer);
        return transfer;
    }

    /** On old accounts a transfer has a status, and can fail after its call. */
    void fail(ObjectNode transfer) {
        String destination = transfer.get("destination").asText();
        Money money = new Money(
                transfer.get("amount").asLong(), transfer.get("currency").asText(), id(transfer), false);
        transfer.put("status", "failed").put("failure_code", "could_not_process");
        transfer.put(
                "failure_balance_transaction", books.move(destination, Books.PLATFORM, Reason.TRANSFER_FAILURE, money));
        events.emit("transfer.failed", transfer);
    }

    private static String id(ObjectNode object) {
        return object.get("id").asText();
    }
}
