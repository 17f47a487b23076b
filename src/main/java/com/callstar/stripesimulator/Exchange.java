package com.callstar.stripesimulator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Converts a charge's amount to what reaches the balance: the same amount, unless the platform holds only another
 * currency.
 */
final class Exchange {
    private String held;
    private BigDecimal rate;

    record Settled(long amount, String currency) {}

    void holdOnly(String currency, BigDecimal newRate) {
        held = currency;
        rate = newRate;
    }

    Settled settled(long amount, String currency) {
        if (held == null || held.equals(currency)) {
            return new Settled(amount, currency);
        }
        BigDecimal exchanged = BigDecimal.valueOf(amount).multiply(rate);
        return new Settled(exchanged.setScale(0, RoundingMode.HALF_UP).longValueExact(), held);
    }
}
