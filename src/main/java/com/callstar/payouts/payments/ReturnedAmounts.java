package com.callstar.payouts.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The refunded and disputed amounts of a payment, in minor units.
 *
 * @param refunded by refunds
 * @param disputed by open disputes, while they are open
 * @param chargedBack by lost disputes
 * @param share how much of the creator's share refunds and lost disputes took
 * @param fee how much of the platform's fee they took: the rest
 * @param frozen whether a dispute is open
 */
record ReturnedAmounts(long refunded, long disputed, long chargedBack, long share, long fee, boolean frozen) {

    /** Never more than was paid, whatever Stripe reports. */
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
     * The sum of the known refunds, or the charge's total if that is larger, because we may have missed a refund. Refunds
     * that have failed since the charge was reported are deducted from its total.
     */
    private static long refunded(PaymentEntity payment, List<RefundEntity> refunds) {
        long oneByOne = refunds.stream().mapToLong(RefundEntity::standing).sum();
        Instant reportedAt = payment.chargeRefundedAt;
        long failedSince = reportedAt == null
                ? 0
                : refunds.stream()
                        .filter(refund -> refund.failedSince(reportedAt))
                        .mapToLong(refund -> refund.amount)
                        .sum();
        return Math.max(oneByOne, payment.chargeRefundedAmount - failedSince);
    }

    /** What changes for the creator between two states; empty if nothing does. */
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

    /** How much the platform's balance lacks. */
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
