package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;

/** What all creators together had available in a currency at an earlier time, under the settings in force now and under others. */
public record PastFunds(Side asWas, Side changed) {

    /**
     * @param minimum the smallest amount that can be requested
     * @param available the sum over creators; what a creator owes is no part of it
     * @param creators how many of them had at least the minimum
     */
    public record Side(Money minimum, Money available, long creators) {}
}
