package com.callstar.payouts.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of one currency in minor units (cents). Negative if a creator owes it.
 *
 * @param minor the amount in minor units: 7000 is 70.00 EUR, 70 is 70 JPY
 * @param currency the ISO 4217 code in capitals
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    public Money {
        currency = Currencies.code(currency);
    }

    /**
     * Reads an amount that somebody entered, in major units.
     *
     * @throws InvalidAmount if it is not positive, has more decimals than Stripe charges in this currency, or is too large
     */
    public static Money asked(BigDecimal major, String currency) {
        String code = Currencies.code(currency);
        int decimals = Currencies.decimals(code);
        if (major == null || major.signum() <= 0) {
            throw InvalidAmount.notPositive();
        }
        // Checked before any arithmetic: 1e400 has few digits but a very long expansion.
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

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Reads an amount from our own settings, in major units. */
    public static Money ofMajor(BigDecimal major, String currency) {
        String code = Currencies.code(currency);
        return new Money(major.movePointRight(Currencies.decimals(code)).longValueExact(), code);
    }

    /**
     * Returns this amount.
     *
     * @throws InvalidAmount if it is not positive or larger than the ledger accepts
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
     * Returns this amount.
     *
     * @throws InvalidAmount if it is larger than one Stripe charge can be
     */
    public Money chargeable() {
        long largest = Currencies.largestCharge(currency);
        if (minor > largest) {
            throw InvalidAmount.tooLarge(new Money(largest, currency));
        }
        return this;
    }

    /** The largest part that Stripe can pay out; zero if this is negative. HUF, for example, is paid out in whole forints. */
    public Money payablePart() {
        long step = Currencies.payoutStep(currency);
        return new Money(Math.max(0, minor - Math.floorMod(minor, step)), currency);
    }

    /**
     * Returns this amount.
     *
     * @throws InvalidAmount if it has more decimals than Stripe pays out in this currency
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

    /** This percentage of the amount, rounded half-up to the minor unit. Money is rounded only here and in {@code portion}. */
    public Money percent(BigDecimal percentage) {
        return portion(percentage, BigDecimal.valueOf(100));
    }

    /** This amount multiplied by {@code part / whole}, rounded half-up to the minor unit. */
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

    /** In major units, with all decimals of the currency: 126.00. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minor, Currencies.decimals(currency));
    }

    /** How many decimals people read and type. */
    public int shownDecimals() {
        return Currencies.shownDecimals(currency);
    }

    /** How many decimals a payout amount can have: two for EUR and KWD, none for HUF. */
    public int payableDecimals() {
        int decimals = Currencies.decimals(currency);
        long step = Currencies.payoutStep(currency);
        return decimals - (step == 100 ? 2 : step == 10 ? 1 : 0);
    }

    /** False for fees of currencies without shown decimals: a fee can still have some. */
    private boolean isWhole() {
        return minor % Currencies.chargeStep(currency) == 0;
    }

    /** As people write it in this language: 126,00 € or €126.00. */
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
