package com.callstar.payouts.creators;

import java.util.List;
import java.util.Optional;

/**
 * A creator as others see them.
 *
 * @param email empty where the creator is known from a payment only
 * @param locale fr or en
 * @param account what Stripe says of their account; null where none is connected
 * @param destination how often the place where their money goes has changed
 * @param paidDirectly customers' money lies on their account, so that Stripe must not pay it out by itself
 * @param registered false where the creator is known from a payment only
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

    /** Null where none is connected. */
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

    /** What Stripe still wants of them. */
    public Requirements requirements() {
        return stripeConnected() ? account.requirements() : Requirements.none();
    }

    /** Where their money goes in this currency, behind the Stripe account. */
    public Optional<BankAccount> bank(String currency) {
        return Optional.ofNullable(account).flatMap(known -> known.bank(currency));
    }

    List<BankAccount> banks() {
        return stripeConnected() && account.banks() != null ? account.banks() : List.of();
    }
}
