package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creator;

/**
 * A request that was open at an earlier time.
 *
 * @param payout as it is now
 * @param asWas why it would have been refused under the settings in force now; null if it would have been sent
 * @param changed the same under other settings
 */
public record PastRequest(Payout payout, Creator creator, PayoutRefused asWas, PayoutRefused changed) {}
