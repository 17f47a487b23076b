package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The owner of a connected account, who acts there freely and with any metadata: the objects belong to the account, and
 * their events are Connect events. Amounts are in minor units. If Stripe would refuse something, an
 * IllegalStateException has Stripe's message.
 */
public final class SimulatedOwner {
    private final SimulatedSide side;
    private final String account;

    SimulatedOwner(SimulatedSide side, String account) {
        this.side = side;
        this.account = account;
    }

    /** Adds the owner's own money, available at once. */
    public void topUp(long amount, String currency) {
        side.changing(() -> side.parts.balanceBook.move(
                BalanceBook.OUTSIDE,
                account,
                Reason.TOPUP,
                new BalanceAmount(amount, currency, side.parts.stripe.id("tu"), false)));
    }

    /** A customer pays on this account: a direct charge. Returns the id of the intent. */
    public String charge(Map<String, String> metadata, long amount, String currency) {
        return side.change(() -> {
            ObjectNode intent = side.parts.payments.create(form(metadata, amount, currency), account);
            return id(side.parts.payments.pay(intent));
        });
    }

    /** Returns the id of the refund. */
    public String refund(String intentId, long amount) {
        RequestForm form = RequestForm.of(Map.of("payment_intent", intentId, "amount", String.valueOf(amount)));
        return side.change(() -> id(side.parts.refunds.create(form, account)));
    }

    /** A payout to the owner's bank: needs balance and a bank account, as in the API. Returns the id of the payout. */
    public String createPayout(Map<String, String> metadata, long amount, String currency) {
        return side.change(() -> id(side.parts.payouts.create(form(metadata, amount, currency), account, false)));
    }

    /** Changes the metadata of a payout: {@code payout.updated}. */
    public void updatePayout(String payoutId, Map<String, String> metadata) {
        side.changing(() -> side.parts.payouts.update(payout(payoutId), form(metadata)));
    }

    public void cancelPayout(String payoutId) {
        side.changing(() -> side.parts.payouts.cancel(payout(payoutId)));
    }

    public void settlePayout(String payoutId) {
        side.changing(() -> side.parts.payouts.settle(payout(payoutId)));
    }

    public void failPayout(String payoutId, String failureCode) {
        side.changing(() -> side.parts.payouts.fail(payout(payoutId), failureCode));
    }

    /**
     * A transfer to another account, as a Standard account that is itself a platform can make. Returns the id of the
     * transfer.
     */
    public String createTransfer(String destination, Map<String, String> metadata, long amount, String currency) {
        return side.change(() -> {
            Map<String, String> parameters = parameters(metadata, amount, currency);
            parameters.put("destination", destination);
            return id(side.parts.transfers.create(RequestForm.of(parameters), account));
        });
    }

    /** Changes the metadata of a transfer: {@code transfer.updated}. */
    public void updateTransfer(String transferId, Map<String, String> metadata) {
        side.changing(() -> side.parts.transfers.update(transfer(transferId), form(metadata)));
    }

    public void reverseTransfer(String transferId, long amount) {
        side.changing(() -> side.parts.reversals.reverse(transfer(transferId), amount));
    }

    private ObjectNode payout(String id) {
        return side.parts.stripe.objects(ObjectKind.PAYOUT).get(id, "payout", account);
    }

    private ObjectNode transfer(String id) {
        return side.parts.stripe.objects(ObjectKind.TRANSFER).get(id, "transfer", account);
    }

    private static RequestForm form(Map<String, String> metadata, long amount, String currency) {
        return RequestForm.of(parameters(metadata, amount, currency));
    }

    private static RequestForm form(Map<String, String> metadata) {
        return RequestForm.of(parameters(metadata));
    }

    private static Map<String, String> parameters(Map<String, String> metadata, long amount, String currency) {
        Map<String, String> parameters = parameters(metadata);
        parameters.put("amount", String.valueOf(amount));
        parameters.put("currency", currency);
        return parameters;
    }

    private static Map<String, String> parameters(Map<String, String> metadata) {
        Map<String, String> parameters = new HashMap<>();
        metadata.forEach((name, value) -> parameters.put("metadata[%s]".formatted(name), value));
        return parameters;
    }

    private static String id(ObjectNode object) {
        return object.get("id").asText();
    }
}
