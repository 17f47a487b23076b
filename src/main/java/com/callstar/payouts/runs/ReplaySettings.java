package com.callstar.payouts.runs;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.ReplayRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * The settings of a replay. What is null is as it is set now.
 *
 * @param asOf null for now
 * @param holdingDays how long each share is held, from its charge
 * @param minimum the smallest amount that can be requested, in major units
 * @param automaticUpTo up to which amount requests are processed without an admin, in major units; 0 for none
 */
public record ReplaySettings(Instant asOf, Integer holdingDays, BigDecimal minimum, BigDecimal automaticUpTo) {

    /** As PAYOUT_HOLDING_DAYS allows. */
    private static final int MOST_DAYS = 90;
    /** As PAYOUT_MINIMUM and PAYOUT_AUTOMATIC_UP_TO allow. */
    private static final long LARGEST = 1_000_000_000;

    /** @throws InvalidInput if a value is out of range */
    public ReplaySettings {
        if (holdingDays != null && (holdingDays < 0 || holdingDays > MOST_DAYS)) {
            throw InvalidInput.outOfRange("holdingDays", 0, MOST_DAYS);
        }
        checked("minimum", minimum);
        checked("automaticUpTo", automaticUpTo);
    }

    private static void checked(String field, BigDecimal amount) {
        if (amount != null && (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(LARGEST)) > 0)) {
            throw InvalidInput.outOfRange(field, 0, LARGEST);
        }
    }

    /** @throws InvalidInput if the time is in the future, or an amount has more decimals than the currency */
    ReplayRules rules(String currency, Instant now) {
        if (asOf != null && asOf.isAfter(now)) {
            throw InvalidInput.because("asOf", "out_of_range");
        }
        return new ReplayRules(asOf == null ? now : asOf, holdingDays, money("minimum", minimum, currency));
    }

    /** @throws InvalidInput if it has more decimals than the currency */
    Money automaticLimit(String currency) {
        return money("automaticUpTo", automaticUpTo, currency);
    }

    private static Money money(String field, BigDecimal amount, String currency) {
        if (amount == null) {
            return null;
        }
        try {
            return Money.ofMajor(
                    amount.setScale(Money.zero(currency).payableDecimals(), RoundingMode.UNNECESSARY), currency);
        } catch (ArithmeticException tooManyDecimals) {
            throw InvalidInput.because(field, "malformed");
        }
    }
}
