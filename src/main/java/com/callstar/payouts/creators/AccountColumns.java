package com.callstar.payouts.creators;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The latest state of an account that Stripe reported. */
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

    /** Null until a bank account is known; the first is no change. Empty after the last one was removed, which is a change. */
    @Column(name = "bank_accounts")
    String[] bankAccounts;

    @Column(name = "account_state_at")
    Instant at;

    /** True if the state came by an event, false if we read it. */
    @Column(name = "account_told_by_event")
    boolean toldByEvent;

    /** Two events of one second contradict each other, so the account must be read again. */
    @Column(name = "account_in_doubt")
    boolean inDoubt;

    /**
     * Applies an event; returns the same as {@link #accept}. If another event of the same second contradicts it,
     * only what both allow counts until the account is read again.
     */
    boolean hear(AccountState told, AccountState known) {
        boolean doubtful = toldByEvent && told.at().equals(at) && !told.saysTheSameAs(known);
        boolean stays = inDoubt && told.at().equals(at);
        boolean elsewhere = accept(doubtful || stays ? told.andOnlyWhatAllows(known) : told);
        toldByEvent = true;
        inDoubt = doubtful || stays;
        return elsewhere;
    }

    /** Applies the state that Stripe returned; returns whether the bank account changed. */
    boolean accept(AccountState state) {
        transfersActive = state.transfersActive();
        payoutsEnabled = state.payoutsEnabled();
        requirements = state.requirements().codes().toArray(String[]::new);
        requirementsDueBy = state.requirements().dueBy();
        requirementErrors = state.requirements().errors().toArray(String[]::new);
        disabledReason = state.requirements().disabledReason();
        payoutSchedule = state.payoutSchedule();
        at = state.at();
        toldByEvent = false;
        inDoubt = false;
        return state.banks() != null && acceptBanks(state.banks());
    }

    private boolean acceptBanks(List<BankAccount> told) {
        List<BankAccount> before = banks();
        if (before == null && told.isEmpty()) {
            return false;
        }
        List<BankAccount> after = told.stream()
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

    boolean isNewerThan(AccountState state) {
        return at != null && at.isAfter(state.at());
    }

    /** Replaces the account by another one. */
    void forgetBanks() {
        bankAccounts = null;
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
