package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import java.time.Instant;

/**
 * Where a creator's money stands in one currency, and what they can do now.
 *
 * @param available released and claimed by no payout; negative where the creator owes
 * @param pending within the holding period
 * @param frozen of the pending, what open disputes keep from being released
 * @param processing claimed by payouts under way
 * @param totalPaid all that has arrived
 * @param requestable what can be asked for now: all of the available, or nothing
 * @param nextReleaseAt when the next of the pending is released; null where none is
 * @param cannotRequestBecause null where something can be asked for
 */
public record CreatorBalance(
        Money available,
        Money pending,
        Money frozen,
        Money processing,
        Money totalPaid,
        Money requestable,
        boolean stripeConnected,
        Instant nextReleaseAt,
        Money nextReleaseAmount,
        RefusalCode cannotRequestBecause) {}
