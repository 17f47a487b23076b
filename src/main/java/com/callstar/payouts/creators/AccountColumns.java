package com.callstar.payouts.creators;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The last known state of a creator's Stripe account. */
@Embeddable
class AccountColumns {

    @Column(name = "transfers_active")
    boolean transfersActive;

    @Column(name = "payouts_enabled")
    boolean payoutsEnabled;

    String[] requirements = {};

    @Column(name = "requirements_due_by")
    Instant requirementsDueBy;

    @Column(name = "requirement_errors")
    String[] requirementErrors = {};

    @Column(name = "disabled_reason")
    String disabledReason;

    @Column(name = "payout_schedule")
    String payoutSchedule;

    /** Null until one is known, so that the first one is no change. Empty if the account lost its last one, which is a change. */
    @Column(name = "bank_accounts")
    String[] bankAccounts;

    @Column(name = "account_state_at")
    Instant at;

    /** Whether an event reported the state; otherwise we read it from Stripe. */
    @Column(name = "account_told_by_event")
    boolean reportedByEvent;

    /** Set if two states of the same second differ: their order is unknown, so the account is read again. */
    @Column(name = "account_in_doubt")
    boolean inDoubt;

    /**
     * Applies the state that an event reports; returns what {@link #applyRead} does. Stripe's events have whole seconds: if the
     * known state is of the same second and differs, only what both allow counts until the account is read again. That known
     * state may come from an event or from a read, which the event may precede or follow.
     */
    boolean applyEvent(AccountState reported, AccountState known) {
        boolean sameSecond = reported.at().equals(at);
        boolean disagrees = sameSecond && !reported.agreesWith(known);
        boolean stillInDoubt = inDoubt && sameSecond;
        boolean destinationChanged = applyRead(disagrees || stillInDoubt ? reported.restrictedTo(known) : reported);
        reportedByEvent = true;
        inDoubt = disagrees || stillInDoubt;
        return destinationChanged;
    }

    /** Applies the state that was read from Stripe. Returns whether the money now goes to another bank account. */
    boolean applyRead(AccountState state) {
        transfersActive = state.transfersActive();
        payoutsEnabled = state.payoutsEnabled();
        requirements = state.requirements().codes().toArray(String[]::new);
        requirementsDueBy = state.requirements().dueBy();
        requirementErrors = state.requirements().errors().toArray(String[]::new);
        disabledReason = state.requirements().disabledReason();
        payoutSchedule = state.payoutSchedule();
        at = state.at();
        reportedByEvent = false;
        inDoubt = false;
        return state.banks() != null && applyBanks(state.banks());
    }

    private boolean applyBanks(List<BankAccount> reported) {
        List<BankAccount> before = banks();
        if (before == null && reported.isEmpty()) {
            return false;
        }
        List<BankAccount> after = reported.stream()
                .sorted(Comparator.comparing(BankAccount::currency))
                .toList();
        bankAccounts = after.stream().map(BankAccount::written).toArray(String[]::new);
        return before != null && !same(before, after);
    }

    private static boolean same(List<BankAccount> before, List<BankAccount> after) {
        return before.size() == after.size()
                && IntStream.range(0, before.size())
                        .allMatch(one -> before.get(one).isSameAs(after.get(one)));
    }

    boolean knowsBanks() {
        return bankAccounts != null;
    }

    boolean isNewerThan(AccountState state) {
        return at != null && at.isAfter(state.at());
    }

    /** Forgets the bank accounts, because the Stripe account is a different one. */
    void forgetBanks() {
        bankAccounts = null;
    }

    void erase() {
        bankAccounts = null;
        requirements = new String[0];
        requirementsDueBy = null;
        requirementErrors = new String[0];
        disabledReason = null;
    }

    private List<BankAccount> banks() {
        return bankAccounts == null
                ? null
                : Arrays.stream(bankAccounts).map(BankAccount::read).toList();
    }

    AccountState toState(String accountId) {
        return new AccountState(
                accountId,
                transfersActive,
                payoutsEnabled,
                new Requirements(List.of(requirements), requirementsDueBy, disabledReason, List.of(requirementErrors)),
                payoutSchedule,
                banks(),
                Objects.requireNonNullElse(at, Instant.EPOCH));
    }
}
