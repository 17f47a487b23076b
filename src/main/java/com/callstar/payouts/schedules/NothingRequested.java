package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * On a day of a creator's schedule, money was available and none was requested. Fired once for each day and currency, within the
 * transaction that stores the outcome.
 *
 * @param refusal the code of why
 */
public record NothingRequested(String creatorId, Instant dueAt, Money available, String refusal) {}
