package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import java.time.Instant;

/**
 * A creator's money goes elsewhere from now on. Fired within the transaction of the change.
 *
 * @param told the creator as they were before it: whom to tell, and where
 * @param version which of their changes it is
 * @param otherAccount the Stripe account is another, and not only the bank account behind it
 * @param before the bank accounts until now, as people know them; empty where none was known
 * @param after the bank accounts from now on
 */
public record DestinationChanged(
        Creator told, long version, boolean otherAccount, String before, String after, Instant at, Actor actor) {}
