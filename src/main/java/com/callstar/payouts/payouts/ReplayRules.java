package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * The rules under which requests of an earlier time are looked at once more.
 *
 * @param asOf the time; not in the future
 * @param holdingDays how long each share is held; null for the days that each payment was captured with
 * @param minimum the smallest amount that can be requested; null for the one in force now
 */
public record ReplayRules(Instant asOf, Integer holdingDays, Money minimum) {}
