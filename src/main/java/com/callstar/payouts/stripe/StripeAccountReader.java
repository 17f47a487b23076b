package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.StripeAccounts;
import com.stripe.StripeClient;
import com.stripe.model.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether Stripe can pay an account now. */
@ApplicationScoped
class StripeAccountReader implements StripeAccounts {

    /** By these Stripe says that the account is gone or no longer ours; any other refusal says nothing about it. */
    private static final Set<String> GONE = Set.of("account_invalid", "resource_missing", "status_404");

    private final StripeClient stripe;

    StripeAccountReader(StripeClient stripe) {
        this.stripe = stripe;
    }

    @Override
    public Optional<AccountState> read(String accountId) {
        return Answer.of(() -> stripe.v1().accounts().retrieve(accountId))
                .fold(
                        account -> Optional.of(state(account)),
                        refusal -> GONE.contains(refusal.code())
                                ? Optional.of(AccountState.lost(accountId))
                                : Optional.empty(),
                        noAnswer -> Optional.empty());
    }

    private static AccountState state(Account account) {
        boolean transfers = account.getCapabilities() != null
                && "active".equals(account.getCapabilities().getTransfers());
        return new AccountState(
                account.getId(), transfers, Boolean.TRUE.equals(account.getPayoutsEnabled()), requirements(account));
    }

    private static List<String> requirements(Account account) {
        List<String> all = new ArrayList<>();
        Account.Requirements requirements = account.getRequirements();
        if (requirements != null) {
            addAll(all, requirements.getPastDue());
            addAll(all, requirements.getCurrentlyDue());
            addAll(all, requirements.getPendingVerification());
        }
        return all.stream().distinct().toList();
    }

    private static void addAll(List<String> all, List<String> some) {
        if (some != null) {
            all.addAll(some);
        }
    }
}
