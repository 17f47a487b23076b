package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import java.time.Instant;

/**
 * A creator's payout destination changed. Fired within the transaction of the change.
 *
 * @param told the creator before the change, with the address to notify
 * @param version the new version of the destination
 * @param otherAccount the Stripe account changed, not only its bank account
 * @param before the previous bank accounts for display; empty if none was known
 * @param after the new bank accounts
 */
public record DestinationChanged(
        Creator told, long version, boolean otherAccount, String before, String after, Instant at, Actor actor) {}
