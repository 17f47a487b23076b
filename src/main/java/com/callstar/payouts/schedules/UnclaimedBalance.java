package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * Money of a creator in one currency that is available for longer than {@code PAYOUT_OLDEST}, and that no payout has claimed.
 *
 * @param amount the part that is available for so long
 * @param since since when the oldest part of it is available
 */
public record UnclaimedBalance(String creatorId, Money amount, Instant since) {}
