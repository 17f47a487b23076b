package com.callstar.payouts.payments;

import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.Money;
import java.math.BigDecimal;

/**
 * The terms of a payment: how it is divided, and how long the share is held. The fee is rounded half-up on the minor
 * unit, and the creator gets the rest: of 70.00 at 10 % the platform keeps 7.00 and the creator gets 63.00 (seed).
 *
 * @param feePercentage null if Stripe took the fee itself
 * @param reservePercentage the part of the share that is reserved when it is released, in percent
 * @param reserveDays from the end of the holding period until the reserved part is released, too
 */
record Terms(
        Money amount,
        Money fee,
        BigDecimal feePercentage,
        FeeOnRefund feeOnRefund,
        int holdDays,
        BigDecimal reservePercentage,
        int reserveDays) {

    /** @throws InvalidAmount if the fee is negative or more than the amount; a share of zero is legal */
    Terms {
        amount.withinLimits();
        if (fee.minor() < 0 || fee.compareTo(amount) > 0) {
            throw InvalidAmount.notPositive();
        }
    }

    Money share() {
        return amount.minus(fee);
    }
}
