package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment, as other packages see it.
 *
 * @param amount what the customer paid
 * @param platformFee the platform's fee
 * @param creatorAmount the creator's share: the rest
 * @param remaining the part of the share that no payout has claimed or paid; negative if the creator owes it, because it was
 *     paid out before the customer was refunded
 * @param releaseAt when the holding period ends; null until captured
 * @param paidAt when the whole share was paid; null until then
 * @param stripeTransferId the last transfer or payout that paid it; null until then
 * @param proof whether Stripe's statement confirms its charge
 */
public record Payment(
        String id,
        String bookingId,
        String creatorId,
        Money amount,
        Money platformFee,
        Money creatorAmount,
        Money remaining,
        Returned returned,
        Route route,
        PaymentStatus status,
        ShareStatus payoutStatus,
        String stripePaymentIntentId,
        String stripeTransferId,
        Instant createdAt,
        Instant capturedAt,
        Instant releaseAt,
        Instant paidAt,
        Captured captured,
        Proof proof) {

    /**
     * Differences between the captured and the prepared payment.
     *
     * @param prepared the prepared amount; null if that was captured
     * @param namedCreatorId the creator in the intent's metadata; null if the same
     * @param namedBookingId the booking in the intent's metadata; null if the same
     * @param settled the amount settled in another currency; null otherwise
     * @param charged what the customer paid, if the payment is recorded as settled; null otherwise
     * @param waitsFor the open question that blocks the release of the share
     */
    public record Captured(
            Money prepared,
            String namedCreatorId,
            String namedBookingId,
            Money settled,
            Money charged,
            Set<OpenQuestion> waitsFor) {}

    /**
     * Refunds and disputes of a payment and their effect on the share.
     *
     * @param refunded the refunded amount
     * @param disputed the amount of open and lost disputes
     * @param share the part of it that reduced the creator's share
     * @param recovered the part of this share that repaid debts; negative: the part of this payment's debt repaid by others
     * @param frozen whether an open dispute blocks what remains
     */
    public record Returned(Money refunded, Money disputed, Money share, Money recovered, boolean frozen) {}

    /**
     * A notice for the creator; empty if nothing is unusual.
     *
     * @param proofRequired whether Stripe's statement must confirm the payment first
     */
    public Optional<PaymentNotice> notice(boolean proofRequired) {
        return CaptureNotices.forCreator(this).or(() -> PaymentNotice.of(this, proofRequired));
    }

    /** The notices for admins, with all details. */
    public List<PaymentNotice> adminNotices(boolean proofRequired) {
        return Stream.concat(CaptureNotices.forAdmin(this), PaymentNotice.of(this, proofRequired).stream())
                .toList();
    }

    /** The decisions that an admin can take now; empty if none is needed. */
    public List<PaymentResolution> resolutions() {
        return PaymentResolution.of(captured.waitsFor());
    }
}
