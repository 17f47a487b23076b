package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.Money;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Transfers from the platform's balance to a connected account. A transfer succeeds in the call or is not made. */
final class Transfers {
    private final StripeState world;
    private final BalanceBook books;
    private final EventLog events;
    private final ConnectedAccounts accounts;

    Transfers(StripeState world, BalanceBook books, EventLog events, ConnectedAccounts accounts) {
        this.world = world;
        this.books = books;
        this.events = events;
        this.accounts = accounts;
    }

    void routes(Routes routes) {
        routes.anyAccount("POST", "/v1/transfers", call -> create(call.form(), call.owner()))
                .anyAccount(
                        "GET",
                        "/v1/transfers",
                        call -> Listing.of(call, all().newestFirst(call.owner()), "destination", "transfer_group"))
                .anyAccount("GET", "/v1/transfers/*", call -> all().get(call.id(), "transfer", call.owner()))
                .anyAccount(
                        "POST",
                        "/v1/transfers/*",
                        call -> update(all().get(call.id(), "transfer", call.owner()), call.form()));
    }

    private ObjectStore all() {
        return world.shelf(ObjectKind.TRANSFER);
    }

    ObjectNode create(Form form, String owner) {
        String currency = form.currency();
        long amount = form.requiredAmount("amount");
        AmountLimits.transferred(amount, currency);
        String destination = form.required("destination");
        accounts.destination(destination, "destination");
        Optional<ObjectNode> source = form.text("source_transaction")
                .map(id -> world.shelf(ObjectKind.CHARGE).get(id, "source_transaction", owner));
        boolean pending =
                source.map(charge -> drawsOnPending(charge, amount, currency)).orElse(false);
        if (!pending && books.available(owner, currency) < amount) {
            throw ApiError.byRule(
                    "balance_insufficient", null, "You have insufficient available funds in your Stripe account.");
        }
        ObjectNode transfer = make(
                owner,
                destination,
                new Money(amount, currency, source.map(Transfers::id).orElse(null), pending));
        form.text("description").ifPresent(text -> transfer.put("description", text));
        transfer.set("metadata", form.metadata());
        form.text("transfer_group")
                .or(() -> source.map(Transfers::groupOf))
                .ifPresent(group -> transfer.put("transfer_group", group));
        source.ifPresent(charge -> charge.put("_drawn", charge.path("_drawn").asLong(0) + amount));
        events.emitFor(owner, "transfer.created", transfer);
        return transfer;
    }

    private boolean drawsOnPending(ObjectNode charge, long amount, String currency) {
        if (!charge.get("captured").asBoolean()) {
            throw ApiError.byRule(null, "source_transaction", "The source_transaction was not captured.");
        }
        String transaction = charge.get("balance_transaction").asText();
        ObjectNode settled = world.shelf(ObjectKind.BALANCE_TRANSACTION).get(transaction);
        String settledCurrency = settled.get("currency").asText();
        if (!settledCurrency.equals(currency)) {
            throw ApiError.byRule(
                    null,
                    "currency",
                    ("The currency of source_transaction's balance transaction (%s) "
                                    + "must be the same as the transfer currency (%s)")
                            .formatted(settledCurrency, currency));
        }
        long drawn = charge.path("_drawn").asLong(0);
        if (drawn + amount > settled.get("amount").asLong()) {
            throw ApiError.byRule(
                    null, "amount", "The transfers of source_transaction cannot be more than the charge.");
        }
        return books.isPending(transaction);
    }

    /** A transfer from a charge shares the charge's group, which is created if missing. */
    private static String groupOf(ObjectNode charge) {
        if (!charge.has("transfer_group")) {
            charge.put("transfer_group", "group_" + charge.get("payment_intent").asText());
        }
        return charge.get("transfer_group").asText();
    }

    /** {@code money.source()} is the source charge, or null. */
    private ObjectNode make(String owner, String destination, Money money) {
        ObjectNode transfer = world.make(ObjectKind.TRANSFER)
                .put("amount", money.amount())
                .put("amount_reversed", 0)
                .put("currency", money.currency())
                .put("destination", destination)
                .put("destination_payment", world.id("py"))
                .put("reversed", false)
                .put("source_transaction", money.source())
                .put("source_type", "card");
        if (!owner.equals(BalanceBook.PLATFORM)) {
            transfer.put("_account", owner);
        }
        transfer.putObject("metadata");
        transfer.set("reversals", Json.list("/v1/transfers/%s/reversals".formatted(id(transfer)), List.of()));
        Money moved = new Money(money.amount(), money.currency(), id(transfer), money.pending());
        transfer.put("balance_transaction", books.move(owner, destination, Reason.TRANSFER, moved));
        return transfer;
    }

    /**
     * The transfer of a destination charge: the whole charge is transferred, then the fee comes back. Neither fee nor
     * transfer exceeds the captured amount.
     */
    void ofDestinationCharge(ObjectNode charge, Money settled) {
        String destination = charge.at("/transfer_data/destination").asText();
        long captured = charge.get("amount_captured").asLong();
        long part = Math.min(charge.at("/transfer_data/amount").asLong(captured), captured);
        ObjectNode transfer = make(BalanceBook.PLATFORM, destination, settled.part(part, captured, settled.source()));
        transfer.put("transfer_group", groupOf(charge));
        charge.put("transfer", id(transfer));
        charge.put("destination", destination);
        takeFee(charge, destination, settled);
        events.emit("transfer.created", transfer);
    }

    /** From the connected account to the platform: of a destination charge and of the account's own. */
    Optional<ObjectNode> takeFee(ObjectNode charge, String account, Money settled) {
        long captured = charge.get("amount_captured").asLong();
        Money capped =
                settled.part(Math.min(charge.path("application_fee_amount").asLong(0), captured), captured, null);
        if (capped.amount() == 0) {
            return Optional.empty();
        }
        ObjectNode fee = world.make(ObjectKind.APPLICATION_FEE)
                .put("account", account)
                .put("amount", capped.amount())
                .put("amount_refunded", 0)
                .put("currency", capped.currency())
                .put("originating_transaction", id(charge))
                .put("refunded", false);
        charge.put("application_fee", id(fee));
        Money moved = new Money(capped.amount(), capped.currency(), id(fee), capped.pending());
        books.move(account, BalanceBook.PLATFORM, Reason.APPLICATION_FEE, moved);
        return Optional.of(fee);
    }

    ObjectNode update(ObjectNode transfer, Form form) {
        form.changeMetadata(transfer);
        form.text("description").ifPresent(text -> transfer.put("description", text));
        events.emitFor(EventLog.ownerOf(transfer), "transfer.updated", transfer);
        return transfer;
    }

    private static String id(ObjectNode object) {
        return object.get("id").asText();
    }
}
