package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.Money;
import com.callstar.stripesimulator.BalanceBook.Reason;
import java.util.List;

/** Balances, transfers and payouts. Amounts are in minor units. */
abstract class SimulatedMoney extends SimulatedCustomers {
    SimulatedMoney(SimulatorSettings settings) {
        super(settings);
    }

    /** Money of the platform's own, available at once. */
    public void topUp(long amount, String currency) {
        changing(() -> parts.books.move(
                BalanceBook.OUTSIDE,
                BalanceBook.PLATFORM,
                Reason.TOPUP,
                new Money(amount, currency, parts.world.id("tu"), false)));
    }

    /** All that was pending becomes available. */
    public void fundsArrive() {
        changing(parts.books::pendingBecomesAvailable);
    }

    /** {@code balance.available} of the platform. */
    public void balanceIsAvailable() {
        changing(() -> parts.events.emit("balance.available", parts.balances.of(BalanceBook.PLATFORM)));
    }

    public long platformBalance(String currency) {
        return parts.world.locked(() -> parts.books.available(BalanceBook.PLATFORM, currency));
    }

    public long balanceOf(String accountId, String currency) {
        return parts.world.locked(() -> parts.books.available(accountId, currency));
    }

    /** All transfers of the platform to the account, less what was reversed or failed; of a destination charge that is the part with the fee. */
    public long moneyMovedTo(String accountId, String currency) {
        return transfers().stream()
                .filter(transfer -> transfer.account() == null)
                .filter(transfer -> transfer.destination().equals(accountId))
                .filter(transfer -> transfer.currency().equals(currency))
                .mapToLong(SimulatedTransfer::arrived)
                .sum();
    }

    /** What customers paid, on the platform and on connected accounts, oldest first. */
    public List<SimulatedCharge> charges() {
        return all(ObjectKind.CHARGE, SimulatedCharge::of);
    }

    /** Oldest first; those that Stripe makes for destination charges too. */
    public List<SimulatedTransfer> transfers() {
        return all(ObjectKind.TRANSFER, SimulatedTransfer::of);
    }

    /** A part comes back: {@code transfer.reversed} and {@code transfer.updated}. */
    public void reverseTransfer(String transferId, long amount) {
        changing(() -> parts.reversals.reverse(parts.transfer(transferId), amount));
    }

    /** As transfers of old accounts could: {@code transfer.failed}, and the money is back in the balance it came from. */
    public void failTransfer(String transferId) {
        changing(() -> parts.reversals.fail(parts.transfer(transferId), "could_not_process"));
    }

    /** Of all accounts, oldest first. */
    public List<SimulatedPayout> payouts() {
        return all(ObjectKind.PAYOUT, SimulatedPayout::of);
    }

    /** On accounts whose schedule is not manual, all that is available is paid out. */
    public void runAutomaticPayouts() {
        changing(parts.automaticPayouts::run);
    }

    public void settlePayout(String payoutId) {
        changing(() -> parts.payouts.settle(parts.payout(payoutId)));
    }

    /** Also after it was paid. A code that blames the bank account leaves that account {@code errored}. */
    public void failPayout(String payoutId, String failureCode) {
        changing(() -> parts.payouts.fail(parts.payout(payoutId), failureCode));
    }

    public void cancelPayout(String payoutId) {
        changing(() -> parts.payouts.cancel(parts.payout(payoutId)));
    }
}
