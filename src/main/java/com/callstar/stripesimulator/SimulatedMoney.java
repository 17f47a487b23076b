package com.callstar.stripesimulator;

import com.callstar.stripesimulator.BalanceBook.Money;
import com.callstar.stripesimulator.BalanceBook.Reason;
import java.util.List;

/** Balances, transfers and payouts. Amounts are in minor units. */
abstract class SimulatedMoney extends SimulatedCustomers {
    SimulatedMoney(SimulatorSettings settings) {
        super(settings);
    }

    /** Adds platform money that is available at once. */
    public void topUp(long amount, String currency) {
        changing(() -> parts.books.move(
                BalanceBook.OUTSIDE,
                BalanceBook.PLATFORM,
                Reason.TOPUP,
                new Money(amount, currency, parts.world.id("tu"), false)));
    }

    /** Makes all pending money available. */
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

    /** The platform's transfers to the account less reversals and failures; for a destination charge the transfer includes the fee. */
    public long moneyMovedTo(String accountId, String currency) {
        return transfers().stream()
                .filter(transfer -> transfer.account() == null)
                .filter(transfer -> transfer.destination().equals(accountId))
                .filter(transfer -> transfer.currency().equals(currency))
                .mapToLong(SimulatedTransfer::arrived)
                .sum();
    }

    /** All charges, on the platform and on connected accounts, oldest first. */
    public List<SimulatedCharge> charges() {
        return all(ObjectKind.CHARGE, SimulatedCharge::of);
    }

    /** All transfers, oldest first, including those of destination charges. */
    public List<SimulatedTransfer> transfers() {
        return all(ObjectKind.TRANSFER, SimulatedTransfer::of);
    }

    /** Reverses a part: {@code transfer.reversed} and {@code transfer.updated}. */
    public void reverseTransfer(String transferId, long amount) {
        changing(() -> parts.reversals.reverse(parts.transfer(transferId), amount));
    }

    /** Fails a transfer, as was possible for old accounts: {@code transfer.failed}, and the money returns. */
    public void failTransfer(String transferId) {
        changing(() -> parts.reversals.fail(parts.transfer(transferId), "could_not_process"));
    }

    /** The payouts of all accounts, oldest first. */
    public List<SimulatedPayout> payouts() {
        return all(ObjectKind.PAYOUT, SimulatedPayout::of);
    }

    /** Pays out everything available on accounts whose schedule is not manual. */
    public void runAutomaticPayouts() {
        changing(parts.automaticPayouts::run);
    }

    public void settlePayout(String payoutId) {
        changing(() -> parts.payouts.settle(parts.payout(payoutId)));
    }

    /** Fails a payout, even a paid one. A code that blames the bank account makes it {@code errored}. */
    public void failPayout(String payoutId, String failureCode) {
        changing(() -> parts.payouts.fail(parts.payout(payoutId), failureCode));
    }

    public void cancelPayout(String payoutId) {
        changing(() -> parts.payouts.cancel(parts.payout(payoutId)));
    }
}
