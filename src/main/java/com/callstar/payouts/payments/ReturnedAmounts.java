package com.callstar.payouts.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The refunded and disputed amounts of a payment, in minor units.
 *
 * @param refunded by refunds
 * @param disputed by open disputes
 * @param chargedBack by lost disputes
 * @param share the part taken from the creator's share
 * @param fee the part taken from the platform's fee
 * @param frozen whether a dispute is open
 */
record ReturnedAmounts(long refunded, long disputed, long chargedBack, long share, long fee, boolean frozen) {

    static ReturnedAmounts asBooked(PaymentEntity payment) {
        return new ReturnedAmounts(
                payment.refundedAmount,
                payment.disputedAmount,
                payment.chargedBackAmount,
                payment.shareReturned,
                payment.feeReturned,
                payment.frozen);
    }

    /** Caps the amounts at the payment's amount. */
    static ReturnedAmounts asKnown(PaymentEntity payment, List<RefundEntity> refunds, List<DisputeEntity> disputes) {
        long refunded = Math.min(payment.amount, refunded(payment, refunds));
        long chargedBack = Math.min(
                payment.amount - refunded,
                disputes.stream().mapToLong(DisputeEntity::lost).sum());
        long disputed = Math.min(
                payment.amount - refunded - chargedBack,
                disputes.stream().mapToLong(DisputeEntity::frozen).sum());
        long back = refunded + chargedBack;
        long fee = payment.feeOnRefund
                .returned(payment.money(payment.amount), payment.money(payment.platformFee), payment.money(back))
                .minor();
        boolean frozen = disputes.stream().anyMatch(dispute -> dispute.state == DisputeState.OPEN);
        return new ReturnedAmounts(refunded, disputed, chargedBack, back - fee, fee, frozen);
    }

    /**
     * The larger of the sum of refunds and the charge's total, because a refund's event may be missing. The
     * total counts without refunds that failed later.
     */
    private static long refunded(PaymentEntity payment, List<RefundEntity> refunds) {
        long oneByOne = refunds.stream().mapToLong(RefundEntity::standing).sum();
        Instant said = payment.chargeRefundedAt;
        long failedSince = said == null
                ? 0
                : refunds.stream()
                        .filter(refund -> refund.failedSince(said))
                        .mapToLong(refund -> refund.amount)
                        .sum();
        return Math.max(oneByOne, payment.chargeRefundedAmount - failedSince);
    }

    /** The change for the creator; empty if nothing changes for them. */
    Optional<ShareReturned.What> until(ReturnedAmounts now) {
        if (frozen != now.frozen || chargedBack != now.chargedBack) {
            boolean opened = now.frozen && !frozen;
            boolean lost = now.chargedBack > chargedBack;
            return Optional.of(
                    opened
                            ? ShareReturned.What.DISPUTE_OPENED
                            : lost ? ShareReturned.What.DISPUTE_LOST : ShareReturned.What.DISPUTE_WON);
        }
        if (share == now.share) {
            return Optional.empty();
        }
        return Optional.of(now.share > share ? ShareReturned.What.REFUNDED : ShareReturned.What.REFUND_FAILED);
    }

    /** The amount missing from the platform's balance. */
    long gone() {
        return refunded + disputed + chargedBack;
    }

    PaymentStatus status(long amount) {
        if (frozen || chargedBack > 0) {
            return PaymentStatus.DISPUTED;
        }
        if (refunded == 0) {
            return PaymentStatus.SUCCEEDED;
        }
        return refunded == amount ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
    }
}
