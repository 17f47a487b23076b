package com.callstar.payouts.creators;

import java.util.List;

/**
 * A creator as others see them.
 *
 * @param email empty where the creator is known from a payment only
 * @param locale fr or en
 * @param stripeAccountId null where none is connected
 * @param transfersActive Stripe lets the platform transfer to the account
 * @param payoutsEnabled Stripe pays the account out to its bank
 * @param requirements what Stripe still wants, in Stripe's words
 * @param registered false where the creator is known from a payment only
 */
public record Creator(
        String id,
        String name,
        String email,
        String locale,
        String subject,
        String stripeAccountId,
        boolean transfersActive,
        boolean payoutsEnabled,
        List<String> requirements,
        boolean registered) {

    public boolean stripeConnected() {
        return stripeAccountId != null;
    }
}
