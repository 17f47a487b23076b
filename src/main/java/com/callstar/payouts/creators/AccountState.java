package com.callstar.payouts.creators;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Stripe says of an account.
 *
 * @param transfersActive the capability {@code transfers} is {@code active}
 * @param payoutsEnabled Stripe pays the account out to its bank
 * @param payoutSchedule when Stripe pays it out by itself: {@code daily}, or {@code manual} for never; null where unknown
 * @param banks where it is paid out to, one for each currency; null where nothing was said of them
 * @param at when Stripe said so, by its own clock where it told by an event: what is older changes nothing
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

    /** Stripe does not know the account, or no longer lets us at it. */
    public static AccountState lost(String accountId, Instant at) {
        return new AccountState(accountId, false, false, Requirements.of(Requirement.ACCOUNT_GONE), null, null, at);
    }

    /** Nothing is known yet. */
    static AccountState unread(String accountId) {
        return new AccountState(accountId, false, false, Requirements.none(), null, null, Instant.EPOCH);
    }

    /** Whether the platform can transfer to it now. */
    public boolean ready() {
        return transfersActive && payoutsEnabled;
    }

    /** The platform cannot reach it any more: the creator has to connect Stripe again. */
    public boolean lost() {
        return requirements.accountGone();
    }

    /** Stripe never pays it out by itself, past our books. */
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
     * What stands against a Stripe payout of money that lies on the account already.
     *
     * @return nothing where it can be paid out
     */
    public Optional<Requirements> againstPayout(String currency) {
        if (!paidOutByUsAlone()) {
            return Optional.of(requirements.and(Requirement.SCHEDULE_NOT_MANUAL));
        }
        return bank(currency)
                .filter(BankAccount::errored)
                .map(errored -> requirements.and(Requirement.BANK_ACCOUNT_ERRORED));
    }

    /** The same, but for the capability, as Stripe tells of it alone. */
    public AccountState withTransfers(boolean active) {
        return new AccountState(accountId, active, payoutsEnabled, requirements, payoutSchedule, banks, at);
    }

    /** The same, but for one currency's bank account. */
    public AccountState withBank(BankAccount bank) {
        return withBanks(Stream.concat(
                        Stream.of(bank), others(other -> !other.currency().equals(bank.currency())))
                .toList());
    }

    /** The same without this bank account. */
    public AccountState withoutBank(String id) {
        return withBanks(others(other -> !other.id().equals(id)).toList());
    }

    private Stream<BankAccount> others(Predicate<BankAccount> which) {
        return Stream.ofNullable(banks).flatMap(List::stream).filter(which);
    }

    private AccountState withBanks(List<BankAccount> others) {
        return new AccountState(accountId, transfersActive, payoutsEnabled, requirements, payoutSchedule, others, at);
    }

    /** Whether the platform could pay in one and not in the other. */
    boolean saysTheSameAs(AccountState other) {
        return transfersActive == other.transfersActive
                && payoutsEnabled == other.payoutsEnabled
                && lost() == other.lost();
    }

    /** The same, but nothing is possible that is not by the other. */
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
