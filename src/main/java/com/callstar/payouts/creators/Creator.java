package com.callstar.payouts.creators;

import java.util.List;
import java.util.Optional;

/**
 * A creator, as other packages see them.
 *
 * @param email empty if the creator is known only from a payment
 * @param locale fr or en
 * @param account the state of their Stripe account; null if none is connected
 * @param destination the version of their payout destination
 * @param paidDirectly destination charges put customers' money on their account, so Stripe must not pay it out by itself
 * @param registered false if the creator is known only from a payment
 */
public record Creator(
        String id,
        String name,
        String email,
        String locale,
        String subject,
        AccountState account,
        Destination destination,
        boolean paidDirectly,
        boolean registered) {

    public boolean stripeConnected() {
        return account != null;
    }

    /** The id of the Stripe account; null if none is connected. */
    public String stripeAccountId() {
        return stripeConnected() ? account.accountId() : null;
    }

    /** Whether Stripe can pay them now. */
    public boolean ready() {
        return stripeConnected() && account.ready();
    }

    public boolean payoutsEnabled() {
        return stripeConnected() && account.payoutsEnabled();
    }

    /** Stripe's open requirements. */
    public Requirements requirements() {
        return stripeConnected() ? account.requirements() : Requirements.none();
    }

    /** The bank account for this currency. */
    public Optional<BankAccount> bank(String currency) {
        return Optional.ofNullable(account).flatMap(known -> known.bank(currency));
    }

    List<BankAccount> banks() {
        return stripeConnected() && account.banks() != null ? account.banks() : List.of();
    }
}
