package com.callstar.payouts.rest;

import com.callstar.payouts.core.Money;
import java.util.Currency;
import java.util.Locale;

/** Writes amounts as the seed does in its messages: 126.00€. */
final class Amounts {

    private Amounts() {}

    static String written(Money amount) {
        return amount.toMajor().toPlainString()
                + Currency.getInstance(amount.currency()).getSymbol(Locale.FRANCE);
    }
}
