package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Transfers from the platform's balance to a connected account's. A transfer succeeds in the call or is not created.
 */
final class Transfers {
    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final EventLog events;
    private final ConnectedAccounts accounts;

    Transfers(StripeState stripe, BalanceBook balanceBook, EventLog events, ConnectedAccounts accounts) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
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
        return stripe.objects(ObjectKind.TRANSFER);
    }

    ObjectNode create(RequestForm form, String owner) {
        String currency = form.currency();
        long amount = form.requiredAmount("amount");
        AmountLimits.transferred(amount, currency);
        String destination = form.required("destination");
        accounts.destination(destination, "destination");
        Optional<ObjectNode> source = form.text("source_transaction")
                .map(id -> stripe.objects(ObjectKind.CHARGE).get(id, "source_transaction", owner));
        boolean pending = source.map(charge -> usesPendingCharge(charge, amount, currency))
                .orElse(false);
        if (!pending && balanceBook.available(owner, currency) < amount) {
            throw ApiError.byRule(
                    "balance_insufficient", null, "You have insufficient available funds in your Stripe account.");
        }
        ObjectNode transfer = newTransfer(
                owner,
                destination,
                new BalanceAmount(amount, currency, source.map(Transfers::id).orElse(null), pending));
        form.text("description").ifPresent(text -> transfer.put("description", text));
        transfer.set("metadata", form.metadata());
        form.text("transfer_group")
                .or(() -> source.map(Transfers::groupOf))
                .ifPresent(group -> transfer.put("transfer_group", group));
        source.ifPresent(charge -> charge.put("_drawn", charge.path("_drawn").asLong(0) + amount));
        events.emitFor(owner, "transfer.created", transfer);
        return transfer;
    }

    private boolean usesPendingCharge(ObjectNode charge, long amount, String currency) {
        if (!charge.get("captured").asBoolean()) {
            throw ApiError.byRule(null, "source_transaction", "The source_transaction was not captured.");
        }
        String transaction = charge.get("balance_transaction").asText();
        ObjectNode settled = stripe.objects(ObjectKind.BALANCE_TRANSACTION).get(transaction);
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
        return balanceBook.isPending(transaction);
    }

    /** A charge without a group gets one when a transfer uses it, and the transfer gets the same. */
    private static String groupOf(ObjectNode charge) {
        if (!charge.has("transfer_group")) {
            charge.put("transfer_group", "group_" + charge.get("payment_intent").asText());
        }
        return charge.get("transfer_group").asText();
    }

    /** {@code money.source()} is the charge that it uses, or null. */
    private ObjectNode newTransfer(String owner, String destination, BalanceAmount money) {
        ObjectNode transfer = stripe.newObject(ObjectKind.TRANSFER)
                .put("amount", money.amount())
                .put("amount_reversed", 0)
                .put("currency", money.currency())
                .put("destination", destination)
                .put("destination_payment", stripe.id("py"))
                .put("reversed", false)
                .put("source_transaction", money.source())
                .put("source_type", "card");
        if (!owner.equals(BalanceBook.PLATFORM)) {
            transfer.put("_account", owner);
        }
        transfer.putObject("metadata");
        transfer.set("reversals", Json.list("/v1/transfers/%s/reversals".formatted(id(transfer)), List.of()));
        BalanceAmount moved = new BalanceAmount(money.amount(), money.currency(), id(transfer), money.pending());
        transfer.put("balance_transaction", balanceBook.move(owner, destination, Reason.TRANSFER, moved));
        return transfer;
    }

    /**
     * The transfer that Stripe makes by itself: it moves the whole charge, then the fee returns. Neither the fee nor
     * the part is ever more than the captured amount.
     */
    void ofDestinationCharge(ObjectNode charge, BalanceAmount settled) {
        String destination = charge.at("/transfer_data/destination").asText();
        long captured = charge.get("amount_captured").asLong();
        long part = Math.min(charge.at("/transfer_data/amount").asLong(captured), captured);
        ObjectNode transfer =
                newTransfer(BalanceBook.PLATFORM, destination, settled.part(part, captured, settled.source()));
        transfer.put("transfer_group", groupOf(charge));
        charge.put("transfer", id(transfer));
        charge.put("destination", destination);
        takeFee(charge, destination, settled);
        events.emit("transfer.created", transfer);
    }

    /**
     * Moves the fee from the connected account to the platform: for a destination charge and for the account's own
     * charges.
     */
    Optional<ObjectNode> takeFee(ObjectNode charge, String account, BalanceAmount settled) {
        long captured = charge.get("amount_captured").asLong();
        BalanceAmount capped =
                settled.part(Math.min(charge.path("application_fee_amount").asLong(0), captured), captured, null);
        if (capped.amount() == 0) {
            return Optional.empty();
        }
        ObjectNode fee = stripe.newObject(ObjectKind.APPLICATION_FEE)
                .put("account", account)
                .put("amount", capped.amount())
                .put("amount_refunded", 0)
                .put("currency", capped.currency())
                .put("originating_transaction", id(charge))
                .put("refunded", false);
        charge.put("application_fee", id(fee));
        BalanceAmount moved = new BalanceAmount(capped.amount(), capped.currency(), id(fee), capped.pending());
        balanceBook.move(account, BalanceBook.PLATFORM, Reason.APPLICATION_FEE, moved);
        return Optional.of(fee);
    }

    ObjectNode update(ObjectNode transfer, RequestForm form) {
        form.changeMetadata(transfer);
        form.text("description").ifPresent(text -> transfer.put("description", text));
        events.emitFor(EventLog.ownerOf(transfer), "transfer.updated", transfer);
        return transfer;
    }

    private static String id(ObjectNode object) {
        return object.get("id").asText();
    }
}
