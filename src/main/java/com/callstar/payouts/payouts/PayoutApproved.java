package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creator;

/**
 * Somebody approved a payout. Observed in the same transaction.
 *
 * @param by as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param have how many people agree to it now
 * @param need how many it takes, with the one who processes it
 */
public record PayoutApproved(Payout payout, Creator creator, String by, int have, int need) {}
