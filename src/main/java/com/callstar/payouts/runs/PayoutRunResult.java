package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;

/** The number of items that stand there, and what they amount to. */
public record PayoutRunResult(PayoutRunItemStatus status, long count, Money amount) {}
