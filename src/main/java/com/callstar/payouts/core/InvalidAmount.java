package com.callstar.payouts.core;

/** Rejects an amount: not positive, more decimals than the currency has, or too large. Code INVALID_AMOUNT. */
public final class InvalidAmount extends Refusal {

    private static final long serialVersionUID = 1L;

    private InvalidAmount(String sentence, Object... facts) {
        super(RefusalCode.INVALID_AMOUNT, sentence, facts);
    }

    public static InvalidAmount notPositive() {
        return new InvalidAmount("not_positive");
    }

    public static InvalidAmount tooManyDecimals(int decimals) {
        return new InvalidAmount("decimals", "decimals", decimals);
    }

    public static InvalidAmount tooLarge(Money largest) {
        return new InvalidAmount("too_large", "maximum", largest);
    }

    /** The text is not a number. */
    public static InvalidAmount notANumber() {
        return new InvalidAmount("not_a_number");
    }
}
