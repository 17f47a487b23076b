package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import java.time.Instant;

/**
 * A creator's money goes to another destination from now on. Fired within the transaction of the change.
 *
 * @param recipient the creator before the change: the person and address to notify
 * @param version the number of the change
 * @param otherAccount whether the Stripe account changed, and not only its bank account
 * @param before the previous bank accounts, as shown to people; empty if none was known
 * @param after the new bank accounts, as shown to people
 */
public record DestinationChanged(
        Creator recipient, long version, boolean otherAccount, String before, String after, Instant at, Actor actor) {}
