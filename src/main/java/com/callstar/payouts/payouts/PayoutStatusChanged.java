package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;

/**
 * A payout has another status. Fired within the transaction of the change.
 *
 * @param payout with its new status
 * @param from the status before; null if it was just requested
 * @param known its creator, if the change has read them; null otherwise
 * @param bySchedule whether it was just requested, and not by the creator but on a day that they have chosen
 */
public record PayoutStatusChanged(Payout payout, PayoutStatus from, Creator known, boolean bySchedule) {

    public PayoutStatusChanged(Payout payout, PayoutStatus from, Creator known) {
        this(payout, from, known, false);
    }

    /** The payout's creator. Reads them only if the change has not. */
    public Creator creator(Creators creators) {
        return known == null ? creators.get(payout.creatorId()) : known;
    }
}
