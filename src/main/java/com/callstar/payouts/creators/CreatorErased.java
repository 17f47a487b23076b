package com.callstar.payouts.creators;

import java.time.Instant;
import java.util.List;

/**
 * A creator's personal data were erased. Fired within the transaction of the erasure: each feature removes from its rows what names the
 * creator. Ids, amounts and times stay.
 *
 * @param before the creator before the erasure
 * @param stripeAccounts all Stripe accounts that the creator ever had
 */
public record CreatorErased(Creator before, Instant at, List<String> stripeAccounts) {}
