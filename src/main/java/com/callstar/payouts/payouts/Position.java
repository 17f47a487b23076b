package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payouts.RequestRules.Funds;
import java.time.Instant;

/**
 * All that decides what a creator can request in one currency, and what they are shown of it.
 *
 * @param held within the holding period
 * @param processing claimed by payouts under way
 * @param paid all that has arrived
 * @param releaseAt when the next part of the held money is released; null if nothing will be
 * @param ownMinimum the smallest amount that the creator can request by terms of their own; null if the settings hold
 * @param reserved kept back of released shares until later
 * @param reserveDueAt when the next part of the reserved money is released; null if nothing is reserved
 * @param owed what the creator owes; not negative
 * @param nextRepayment how much of it the next release repays; null if nothing will be released
 * @param pendingExists whether a request of the creator is open, in any currency
 * @param last how the creator's last payout in this currency ended; null if none has
 */
record Position(
        Creator creator,
        Funds funds,
        Money held,
        Money processing,
        Money paid,
        Instant releaseAt,
        Money releaseAmount,
        Money ownMinimum,
        Money reserved,
        Instant reserveDueAt,
        Money reserveDueAmount,
        Money owed,
        Money nextRepayment,
        boolean pendingExists,
        LastOutcome last) {

    /** Whether Stripe would refuse another payout as it refused the last one. */
    boolean wouldBeRefusedAgain(Creator now) {
        return last != null && last.wouldRepeat(() -> RequestRules.likeness(now));
    }
}
