package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.BankAccount;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A bank account or card to which Stripe pays an account out. */
@Type("BankAccount")
public record BankAccountNode(
        @NonNull String currency,

        @Description("The last four digits of its number; null if Stripe does not say.")
        String last4,

        @Description("Whether the bank returned a payout, so that Stripe waits for a correction.")
        boolean errored) {

    static BankAccountNode of(BankAccount bank) {
        return new BankAccountNode(bank.currency(), bank.last4(), bank.errored());
    }
}
