package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;

/** The number of items with this verdict, and what they amount to. */
public record PayoutRunTotal(PayoutRunVerdict verdict, long count, Money amount) {}
