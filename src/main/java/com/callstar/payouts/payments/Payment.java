package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment, as other packages see it.
 *
 * @param amount what the customer paid
 * @param platformFee the platform's part of it
 * @param creatorAmount the creator's share: the amount less the fee
 * @param remaining the part of the share that no payout has claimed or paid, with what is reserved of it; negative if the
 *     creator owes it, because it was paid out before the customer got it back
 * @param claimed the part of the share that payouts under way have claimed
 * @param paidOut the part of the share that payouts have paid
 * @param releaseAt when the holding period ends; null until captured
 * @param paidAt when the whole share was paid; null until then
 * @param stripeTransferId the transfer or payout that paid it last; null until then
 * @param proof what Stripe's statement says about its charge; null if it was read without that
 */
public record Payment(
        String id,
        String bookingId,
        String creatorId,
        Money amount,
        Money platformFee,
        Money creatorAmount,
        Money remaining,
        Money claimed,
        Money paidOut,
        Reserve reserve,
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
     * How the capture differs from what was prepared.
     *
     * @param prepared the prepared amount; null if exactly that was captured
     * @param namedCreatorId the creator in the intent's metadata; null if it is the payment's creator
     * @param namedBookingId the booking in the intent's metadata; null if it is the payment's booking
     * @param settled what reached Stripe's balance, if that was in another currency; null otherwise
     * @param charged what the customer paid, if the payment is booked in the settlement currency; null otherwise
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
     * The part of the share that was not released with the rest.
     *
     * @param amount zero if nothing is reserved (any more)
     * @param dueAt when it is released, or was; null if nothing was reserved
     */
    public record Reserve(Money amount, Instant dueAt) {

        /** When what is reserved becomes available; null if nothing is reserved. */
        public Instant until() {
            return amount.isZero() ? null : dueAt;
        }
    }

    /**
     * What went back to the customer, and its effect on the share.
     *
     * @param refunded returned to the customer by refunds
     * @param disputed withdrawn by the customer's bank, while the dispute is open or finally
     * @param share how much of the creator's share refunds and lost disputes took
     * @param fee how much of the platform's fee they took
     * @param recovered how much of this share repaid a debt of the creator; negative: how much other shares repaid of this
     *     payment's debt
     * @param writtenOff how much of this payment's debt was written off; a part of what was recovered
     * @param frozen whether an open dispute keeps the remaining share from being paid
     */
    public record Returned(
            Money refunded, Money disputed, Money share, Money fee, Money recovered, Money writtenOff, boolean frozen) {

        /** What went back to the customer for good, by refunds and lost disputes: their parts of share and fee. */
        public Money toCustomer() {
            return share.plus(fee);
        }
    }

    /**
     * How the share is divided: its part in each state in which it has one, in the order of the states. The parts add up to the
     * creator's amount, and over all of a creator's payments to the balances. What is left is READY unless it is held or reserved,
     * and negative if the creator owes it; PAID is what was paid out or repaid a debt; CANCELLED is what refunds and lost disputes took. The
     * function share_parts says the same to the database. The payment's own state is there even if its part is zero, unless all that
     * is left is reserved.
     */
    public Map<ShareStatus, Money> parts() {
        boolean kept = payoutStatus == ShareStatus.PENDING || payoutStatus == ShareStatus.HELD;
        Map<ShareStatus, Money> parts = new EnumMap<>(ShareStatus.class);
        parts.put(kept ? payoutStatus : ShareStatus.READY, unreserved());
        parts.put(ShareStatus.RESERVED, reserve.amount());
        parts.put(ShareStatus.PROCESSING, claimed);
        parts.put(ShareStatus.PAID, paidOut.plus(returned.recovered()));
        parts.put(ShareStatus.CANCELLED, returned.share());
        parts.entrySet()
                .removeIf(part -> part.getValue().isZero()
                        && (part.getKey() != payoutStatus || reserve.amount().isPositive()));
        return parts;
    }

    /** What is left and not reserved. */
    Money unreserved() {
        return remaining.minus(reserve.amount());
    }

    /** Its part in this state; zero if it has none. */
    public Money partIn(ShareStatus state) {
        return parts().getOrDefault(state, Money.zero(amount.currency()));
    }

    /**
     * Says in words what the creator must know about this payment; empty if there is nothing unusual.
     *
     * @param proofRequired whether it is paid only after Stripe's statement confirms it
     */
    public Optional<PaymentNotice> notice(boolean proofRequired) {
        return CaptureNotices.forCreator(this).or(() -> PaymentNotice.of(this, proofRequired));
    }

    /** The same for admins, who see all notices. */
    public List<PaymentNotice> adminNotices(boolean proofRequired) {
        return Stream.concat(CaptureNotices.forAdmin(this), PaymentNotice.of(this, proofRequired).stream())
                .toList();
    }

    /** What an admin can decide about it now; empty if nothing waits for an admin. */
    public List<PaymentResolution> resolutions() {
        return PaymentResolution.of(captured.waitsFor());
    }
}
