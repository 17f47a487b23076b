package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A payment as others see it.
 *
 * @param amount what the customer paid
 * @param platformFee what the platform keeps of it
 * @param creatorAmount the creator's share: the rest
 * @param remaining the part of the share that no payout has claimed or paid
 * @param releaseAt when the holding period ends; null until captured
 * @param paidAt when all of the share was paid; null until then
 * @param stripeTransferId what paid it last; null until then
 */
public record Payment(
        String id,
        String bookingId,
        String creatorId,
        Money amount,
        Money platformFee,
        Money creatorAmount,
        Money remaining,
        Route route,
        PaymentStatus status,
        ShareStatus payoutStatus,
        String stripePaymentIntentId,
        String stripeTransferId,
        Instant createdAt,
        Instant capturedAt,
        Instant releaseAt,
        Instant paidAt) {}
