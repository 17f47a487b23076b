package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import java.time.Instant;

/**
 * A creator's money in one currency, and what they can request now.
 *
 * @param available released and claimed by no payout; negative if the creator owes and has no plan
 * @param pending within the holding period
 * @param frozen the part of the pending money that open disputes keep from being released
 * @param processing claimed by payouts under way
 * @param totalPaid all that has arrived
 * @param minimum the smallest amount that can be requested
 * @param requestable what can be requested now: all of the available money, or nothing
 * @param nextReleaseAt when the next part of the pending money is released; null if nothing is pending
 * @param reserved kept back of released shares until a day of its own
 * @param nextReserveReleaseAt when the next part of the reserved money is released; null if nothing is reserved
 * @param owed what the creator owes because customers got money back after the payout; not negative
 * @param nextRepayment how much of it the next release repays; null if nothing is owed or pending
 * @param cannotRequestBecause null if something can be requested
 */
public record CreatorBalance(
        Money available,
        Money pending,
        Money frozen,
        Money processing,
        Money totalPaid,
        Money minimum,
        Money requestable,
        boolean stripeConnected,
        Instant nextReleaseAt,
        Money nextReleaseAmount,
        Money reserved,
        Instant nextReserveReleaseAt,
        Money nextReserveReleaseAmount,
        Money owed,
        Money nextRepayment,
        RefusalCode cannotRequestBecause) {}
