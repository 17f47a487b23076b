package com.callstar.payouts.creators;

import java.util.Optional;

/** The port to Stripe's accounts. Never called inside a transaction. */
public interface StripeAccounts {

    /** What Stripe says of the account now; empty where Stripe gives no answer. */
    Optional<AccountState> read(String accountId);
}
