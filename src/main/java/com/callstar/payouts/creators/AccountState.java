package com.callstar.payouts.creators;

import java.util.List;

/**
 * What Stripe says of an account.
 *
 * @param transfersActive the capability {@code transfers} is {@code active}
 * @param requirements what is due, past due or being verified, in Stripe's words
 */
public record AccountState(
        String accountId, boolean transfersActive, boolean payoutsEnabled, List<String> requirements) {

    /** Stripe does not know the account, or no longer lets us at it. */
    public static AccountState lost(String accountId) {
        return new AccountState(accountId, false, false, List.of("account_invalid"));
    }

    /** Nothing is known yet. */
    static AccountState unread(String accountId) {
        return new AccountState(accountId, false, false, List.of());
    }

    /** Whether the platform can transfer to it now. */
    public boolean ready() {
        return transfersActive && payoutsEnabled;
    }
}
