package com.callstar.payouts.creators;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The state of an account at Stripe.
 *
 * @param transfersActive the capability {@code transfers} is {@code active}
 * @param payoutsEnabled Stripe pays out to the account's bank
 * @param payoutSchedule Stripe's automatic schedule: {@code daily}, or {@code manual} for none; null if unknown
 * @param banks the bank accounts, one per currency; null if not reported
 * @param at when Stripe reported it, by its clock for events; older states change nothing
 */
public record AccountState(
        String accountId,
        boolean transfersActive,
        boolean payoutsEnabled,
        Requirements requirements,
        String payoutSchedule,
        List<BankAccount> banks,
        Instant at) {

    private static final String MANUAL = "manual";

    /** The state of an account that Stripe does not know or that we can no longer access. */
    public static AccountState lost(String accountId, Instant at) {
        return new AccountState(accountId, false, false, Requirements.of(Requirement.ACCOUNT_GONE), null, null, at);
    }

    /** The state before Stripe reported any. */
    static AccountState unread(String accountId) {
        return new AccountState(accountId, false, false, Requirements.none(), null, null, Instant.EPOCH);
    }

    /** Whether the platform can transfer to the account now. */
    public boolean ready() {
        return transfersActive && payoutsEnabled;
    }

    /** Whether the platform lost access, so that the creator must connect Stripe again. */
    public boolean lost() {
        return requirements.accountGone();
    }

    /** Whether Stripe never pays out automatically, outside our ledger. */
    public boolean paidOutByUsAlone() {
        return MANUAL.equals(payoutSchedule);
    }

    public Optional<BankAccount> bank(String currency) {
        return Stream.ofNullable(banks)
                .flatMap(List::stream)
                .filter(bank -> bank.currency().equals(currency))
                .findFirst();
    }

    /**
     * Reasons against a Stripe payout of money that is already on the account.
     *
     * @return empty if it can be paid out
     */
    public Optional<Requirements> againstPayout(String currency) {
        if (!paidOutByUsAlone()) {
            return Optional.of(requirements.and(Requirement.SCHEDULE_NOT_MANUAL));
        }
        return bank(currency)
                .filter(BankAccount::errored)
                .map(errored -> requirements.and(Requirement.BANK_ACCOUNT_ERRORED));
    }

    /** A copy with this transfers capability. */
    public AccountState withTransfers(boolean active) {
        return new AccountState(accountId, active, payoutsEnabled, requirements, payoutSchedule, banks, at);
    }

    /** A copy with another bank account for one currency. */
    public AccountState withBank(BankAccount bank) {
        return withBanks(Stream.concat(
                        Stream.of(bank), others(other -> !other.currency().equals(bank.currency())))
                .toList());
    }

    /** A copy without this bank account. */
    public AccountState withoutBank(String id) {
        return withBanks(others(other -> !other.id().equals(id)).toList());
    }

    private Stream<BankAccount> others(Predicate<BankAccount> which) {
        return Stream.ofNullable(banks).flatMap(List::stream).filter(which);
    }

    private AccountState withBanks(List<BankAccount> others) {
        return new AccountState(accountId, transfersActive, payoutsEnabled, requirements, payoutSchedule, others, at);
    }

    /** Whether the platform can pay in one state and not in the other. */
    boolean saysTheSameAs(AccountState other) {
        return transfersActive == other.transfersActive
                && payoutsEnabled == other.payoutsEnabled
                && lost() == other.lost();
    }

    /** A copy that allows only what both states allow. */
    AccountState andOnlyWhatAllows(AccountState other) {
        return new AccountState(
                accountId,
                transfersActive && other.transfersActive,
                payoutsEnabled && other.payoutsEnabled,
                other.lost() ? other.requirements : requirements,
                payoutSchedule,
                banks,
                at);
    }

    AccountState as(Instant of) {
        return new AccountState(accountId, transfersActive, payoutsEnabled, requirements, payoutSchedule, banks, of);
    }
}
