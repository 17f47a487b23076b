package com.callstar.payouts.creators;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The state of a Stripe account.
 *
 * @param transfersActive whether the capability {@code transfers} is {@code active}
 * @param payoutsEnabled whether Stripe pays the account out to its bank
 * @param payoutSchedule when Stripe pays it out automatically: {@code daily}, or {@code manual} for never; null if unknown
 * @param banks the bank accounts it is paid out to, one for each currency; null if Stripe did not report them
 * @param at when Stripe reported it (for an event, by Stripe's clock); an older state changes nothing
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

    /** Stripe does not know the account, or no longer gives the platform access. */
    public static AccountState lost(String accountId, Instant at) {
        return new AccountState(accountId, false, false, Requirements.of(Requirement.ACCOUNT_GONE), null, null, at);
    }

    /** The state before Stripe reported any. */
    public static AccountState unread(String accountId) {
        return new AccountState(accountId, false, false, Requirements.none(), null, null, Instant.EPOCH);
    }

    /** Whether the platform can transfer to the account now. */
    public boolean ready() {
        return transfersActive && payoutsEnabled;
    }

    /** Whether nothing that Stripe has said is against paying it, in any currency. */
    boolean payable() {
        return ready() && Stream.ofNullable(banks).flatMap(List::stream).noneMatch(BankAccount::errored);
    }

    /** Whether the platform has lost access: the creator has to connect Stripe again. */
    public boolean lost() {
        return requirements.accountGone();
    }

    /** Whether Stripe never pays it out automatically, which our ledger would not see. */
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
     * Returns what prevents a Stripe payout of money that is already on the account.
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

    /** A copy with another state of the transfers capability, which has an event of its own. */
    public AccountState withTransfers(boolean active) {
        return new AccountState(accountId, active, payoutsEnabled, requirements, payoutSchedule, banks, at);
    }

    /** A copy with this bank account for its currency. */
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

    /** Whether both states say the same. What one of them does not report counts as the same. */
    boolean agreesWith(AccountState other) {
        return transfersActive == other.transfersActive
                && payoutsEnabled == other.payoutsEnabled
                && requirements.saysSameAs(other.requirements)
                && (payoutSchedule == null
                        || other.payoutSchedule == null
                        || payoutSchedule.equals(other.payoutSchedule))
                && (banks == null || other.banks == null || Set.copyOf(banks).equals(Set.copyOf(other.banks)));
    }

    /** A copy that allows only what the other state allows too. */
    AccountState restrictedTo(AccountState other) {
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
