package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.BalanceAmount;
import com.callstar.stripesimulator.BalanceBook.Reason;
import java.time.Instant;
import java.util.List;

/** Balances, transfers and payouts. Amounts are in minor units. */
abstract class SimulatedMoney extends SimulatedCustomers {
    SimulatedMoney(SimulatorSettings settings) {
        super(settings);
    }

    /** Adds the platform's own money, available at once. */
    public void topUp(long amount, String currency) {
        changing(() -> parts.balanceBook.move(
                BalanceBook.OUTSIDE,
                BalanceBook.PLATFORM,
                Reason.TOPUP,
                new BalanceAmount(amount, currency, parts.stripe.id("tu"), false)));
    }

    /** All pending money becomes available. */
    public void fundsArrive() {
        changing(parts.balanceBook::pendingBecomesAvailable);
    }

    /** {@code balance.available} of the platform. */
    public void balanceIsAvailable() {
        changing(() -> parts.events.emit("balance.available", parts.balances.of(BalanceBook.PLATFORM)));
    }

    public long platformBalance(String currency) {
        return parts.stripe.locked(() -> parts.balanceBook.available(BalanceBook.PLATFORM, currency));
    }

    public long balanceOf(String accountId, String currency) {
        return parts.stripe.locked(() -> parts.balanceBook.available(accountId, currency));
    }

    /**
     * The platform's transfers to the account, less what was reversed or failed; a destination charge's transfer
     * includes the fee.
     */
    public long moneyMovedTo(String accountId, String currency) {
        return transfers().stream()
                .filter(transfer -> transfer.account() == null)
                .filter(transfer -> transfer.destination().equals(accountId))
                .filter(transfer -> transfer.currency().equals(currency))
                .mapToLong(SimulatedTransfer::arrived)
                .sum();
    }

    /** All charges of the platform and of connected accounts, oldest first. */
    public List<SimulatedCharge> charges() {
        return all(ObjectKind.CHARGE, SimulatedCharge::of);
    }

    /** Those created at this time or later, newest first. */
    public List<SimulatedCharge> charges(Instant since) {
        return since(since, ObjectKind.CHARGE, SimulatedCharge::of);
    }

    /** How much of the application fee of this charge was refunded; 0 if it has none. */
    public long applicationFeeRefunded(String chargeId) {
        return parts.stripe.locked(() -> parts.stripe.objects(ObjectKind.APPLICATION_FEE).oldestFirst().stream()
                .filter(fee -> fee.path("originating_transaction").asText().equals(chargeId))
                .mapToLong(fee -> fee.path("amount_refunded").asLong())
                .sum());
    }

    /** Oldest first; includes the transfers that Stripe makes for destination charges. */
    public List<SimulatedTransfer> transfers() {
        return all(ObjectKind.TRANSFER, SimulatedTransfer::of);
    }

    /** Those created at this time or later, newest first. */
    public List<SimulatedTransfer> transfers(Instant since) {
        return since(since, ObjectKind.TRANSFER, SimulatedTransfer::of);
    }

    /** Reverses a part: {@code transfer.reversed} and {@code transfer.updated}. */
    public void reverseTransfer(String transferId, long amount) {
        changing(() -> parts.reversals.reverse(parts.transfer(transferId), amount));
    }

    /**
     * A transfer fails, as on old accounts: {@code transfer.failed}, and the money returns to the balance it came from.
     */
    public void failTransfer(String transferId) {
        changing(() -> parts.reversals.fail(parts.transfer(transferId), "could_not_process"));
    }

    /** Of all accounts, oldest first. */
    public List<SimulatedPayout> payouts() {
        return all(ObjectKind.PAYOUT, SimulatedPayout::of);
    }

    /** Those created at this time or later, newest first. */
    public List<SimulatedPayout> payouts(Instant since) {
        return since(since, ObjectKind.PAYOUT, SimulatedPayout::of);
    }

    /** Pays out all available money of accounts whose schedule is not manual. */
    public void runAutomaticPayouts() {
        changing(parts.automaticPayouts::run);
    }

    public void settlePayout(String payoutId) {
        changing(() -> parts.payouts.settle(parts.payout(payoutId)));
    }

    /** Also possible after it was paid. A code that blames the bank account sets that account to {@code errored}. */
    public void failPayout(String payoutId, String failureCode) {
        changing(() -> parts.payouts.fail(parts.payout(payoutId), failureCode));
    }

    public void cancelPayout(String payoutId) {
        changing(() -> parts.payouts.cancel(parts.payout(payoutId)));
    }
}
