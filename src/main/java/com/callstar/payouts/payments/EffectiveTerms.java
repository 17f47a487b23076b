package com.callstar.payouts.payments;

import java.math.BigDecimal;

/**
 * What applies to the payments of a creator that are captured at some time: the creator's own terms, and the platform's settings for the
 * rest.
 *
 * @param holdDays days from the charge until the share is released
 * @param feePercentage the platform's fee in percent of each payment, unless Stripe took a fee itself
 * @param reservePercentage the part of each share, in percent, that is reserved when it is released
 * @param reserveDays days from the release until a reserved part is released, too
 */
public record EffectiveTerms(int holdDays, BigDecimal feePercentage, BigDecimal reservePercentage, int reserveDays) {}
