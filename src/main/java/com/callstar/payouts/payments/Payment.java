package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment as others see it.
 *
 * @param amount what the customer paid
 * @param platformFee what the platform keeps of it
 * @param creatorAmount the creator's share: the rest
 * @param remaining the part of the share that no payout has claimed or paid; negative: the creator owes it, since it was
 *     paid before the customer got it back
 * @param releaseAt when the holding period ends; null until captured
 * @param paidAt when all of the share was paid; null until then
 * @param stripeTransferId what paid it last; null until then
 * @param proof what Stripe's statement says of its charge
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
     * How what was captured differs from what was prepared.
     *
     * @param prepared null where just that was captured
     * @param namedCreatorId whom the intent's metadata names; null where that is the creator
     * @param namedBookingId the same of the booking
     * @param settled what reached Stripe's balance, where that was in another currency; null otherwise
     * @param charged what the customer paid, where the payment is booked as it was settled; null otherwise
     * @param waitsFor what an admin has to decide before the share is released
     */
    public record Captured(
            Money prepared,
            String namedCreatorId,
            String namedBookingId,
            Money settled,
            Money charged,
            Set<OpenQuestion> waitsFor) {}

    /**
     * What went back to the customer, and what that did to the share.
     *
     * @param refunded to the customer, by refunds
     * @param disputed what the customer's bank took: while the dispute is open, or for good
     * @param share what all of that took of the creator's share
     * @param recovered what of this share repaid a debt of the creator's; negative: what others repaid of the debt on this one
     * @param frozen by an open dispute: what remains cannot be paid
     */
    public record Returned(Money refunded, Money disputed, Money share, Money recovered, boolean frozen) {}

    /**
     * Something that the creator must know about this payment, in words; empty where all is as usual.
     *
     * @param proofRequired whether it is paid only once Stripe's statement confirms it
     */
    public Optional<PaymentNotice> notice(boolean proofRequired) {
        return CaptureNotices.forCreator(this).or(() -> PaymentNotice.of(this, proofRequired));
    }

    /** The same for admins: all that there is to know. */
    public List<PaymentNotice> adminNotices(boolean proofRequired) {
        return Stream.concat(CaptureNotices.forAdmin(this), PaymentNotice.of(this, proofRequired).stream())
                .toList();
    }

    /** What an admin can decide about it now; empty where nothing waits for them. */
    public List<PaymentResolution> resolutions() {
        return PaymentResolution.of(captured.waitsFor());
    }
}
