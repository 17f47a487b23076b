package com.callstar.payouts.creators;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What Stripe said of an account last. */
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

    /** Null until one is known: the first is no change. An account that lost its last one has none, which is. */
    @Column(name = "bank_accounts")
    String[] bankAccounts;

    @Column(name = "account_state_at")
    Instant at;

    /** Whether that was an event; else we asked. */
    @Column(name = "account_told_by_event")
    boolean toldByEvent;

    /** Of two events of one second it is not known which is the later: the account is read again. */
    @Column(name = "account_in_doubt")
    boolean inDoubt;

    /**
     * Takes over what an event says; answers as {@link #accept} does. If another event of the same second said otherwise,
     * Stripe can pay only what both allow, until the account is read again.
     */
    boolean hear(AccountState told, AccountState known) {
        boolean doubtful = toldByEvent && told.at().equals(at) && !told.saysTheSameAs(known);
        boolean stays = inDoubt && told.at().equals(at);
        boolean elsewhere = accept(doubtful || stays ? told.andOnlyWhatAllows(known) : told);
        toldByEvent = true;
        inDoubt = doubtful || stays;
        return elsewhere;
    }

    /** Takes over what Stripe answers; answers whether the money goes to another bank account than it did. */
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

    /** The account is another one. */
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
