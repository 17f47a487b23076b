package com.callstar.payouts.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount in minor units (cents) of one currency. May be negative: a creator can owe.
 *
 * @param minor the amount in minor units: 7000 is 70.00 EUR, 70 JPY is 70
 * @param currency the ISO 4217 code, in capitals
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    public Money {
        currency = Currencies.code(currency);
    }

    /**
     * What a person or a program asked for, in major units.
     *
     * @throws InvalidAmount where it is not positive, finer than what Stripe charges in this currency, or too large
     */
    public static Money asked(BigDecimal major, String currency) {
        String code = Currencies.code(currency);
        int decimals = Currencies.decimals(code);
        if (major == null || major.signum() <= 0) {
            throw InvalidAmount.notPositive();
        }
        // Looked at before any arithmetic: 1e400 has few digits but a very long expansion.
        if ((long) major.precision() - major.scale() > 12) {
            throw InvalidAmount.tooLarge(largest(code));
        }
        BigDecimal exact = major.stripTrailingZeros();
        if (exact.scale() > decimals) {
            throw InvalidAmount.tooManyDecimals(decimals);
        }
        long minor = exact.movePointRight(decimals).longValueExact();
        Money money = new Money(minor, code).withinLimits();
        if (minor % Currencies.chargeStep(code) != 0) {
            throw InvalidAmount.tooManyDecimals(decimals == 3 ? 2 : 0);
        }
        return money;
    }

    /** Nothing, in a currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** An amount that we set ourselves, in major units. */
    public static Money ofMajor(BigDecimal major, String currency) {
        String code = Currencies.code(currency);
        return new Money(major.movePointRight(Currencies.decimals(code)).longValueExact(), code);
    }

    /**
     * This amount, where we can keep books on it.
     *
     * @throws InvalidAmount where it is not positive or too large
     */
    public Money withinLimits() {
        if (minor <= 0) {
            throw InvalidAmount.notPositive();
        }
        if (minor > Currencies.largest(currency)) {
            throw InvalidAmount.tooLarge(largest(currency));
        }
        return this;
    }

    /**
     * This amount, where Stripe can charge it at once.
     *
     * @throws InvalidAmount where it is larger
     */
    public Money chargeable() {
        long largest = Currencies.largestCharge(currency);
        if (minor > largest) {
            throw InvalidAmount.tooLarge(new Money(largest, currency));
        }
        return this;
    }

    /** As much of it as Stripe can pay out; nothing where it is negative. HUF, for one, is paid in whole forints. */
    public Money payablePart() {
        long step = Currencies.payoutStep(currency);
        return new Money(Math.max(0, minor - Math.floorMod(minor, step)), currency);
    }

    /**
     * This amount, where Stripe can pay out just that.
     *
     * @throws InvalidAmount where it is finer than what Stripe pays out in this currency
     */
    public Money payable() {
        if (minor % Currencies.payoutStep(currency) != 0) {
            throw InvalidAmount.tooManyDecimals(Currencies.decimals(currency) == 3 ? 2 : 0);
        }
        return this;
    }

    private static Money largest(String currency) {
        return new Money(Currencies.largest(currency), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** This share of the amount, half-up on the minor unit: here and below are the only places where money is rounded. */
    public Money percent(BigDecimal percentage) {
        return portion(percentage, BigDecimal.valueOf(100));
    }

    /** What part is of the whole, of this amount, half-up on the minor unit. */
    public Money portion(Money part, Money whole) {
        return portion(BigDecimal.valueOf(sameCurrency(part).minor), BigDecimal.valueOf(sameCurrency(whole).minor));
    }

    private Money portion(BigDecimal part, BigDecimal whole) {
        BigDecimal portion = BigDecimal.valueOf(minor).multiply(part).divide(whole, 0, RoundingMode.HALF_UP);
        return new Money(portion.longValueExact(), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** In major units, with the decimals of the currency: 126.00. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minor, Currencies.decimals(currency));
    }

    /** How many decimals of this currency people read and type. */
    public int shownDecimals() {
        return Currencies.shownDecimals(currency);
    }

    /** How many decimals an amount can have that Stripe pays out: two of EUR and KWD, none of HUF. */
    public int payableDecimals() {
        int decimals = Currencies.decimals(currency);
        long step = Currencies.payoutStep(currency);
        return decimals - (step == 100 ? 2 : step == 10 ? 1 : 0);
    }

    /** A fee of an amount without decimals can have some. */
    private boolean isWhole() {
        return minor % Currencies.chargeStep(currency) == 0;
    }

    /** As people of this language write it: 126,00 € or €126.00. */
    public String in(Locale language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language == Locale.FRENCH ? Locale.FRANCE : Locale.UK);
        format.setCurrency(Currency.getInstance(currency));
        int decimals = isWhole() ? Currencies.shownDecimals(currency) : Currencies.decimals(currency);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(toMajor());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    @Override
    public String toString() {
        return toMajor().toPlainString() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
