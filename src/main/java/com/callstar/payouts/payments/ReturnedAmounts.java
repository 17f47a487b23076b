package com.callstar.payouts.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of a payment went back, in minor units.
 *
 * @param refunded by refunds
 * @param disputed by open disputes, as long as these are open
 * @param chargedBack by lost disputes
 * @param share what refunds and lost disputes took of the creator's share
 * @param fee what they took of the platform's fee: the rest
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

    /** No more goes back than was paid, whatever is told. */
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
     * What the refunds say one by one, or the charge in all, whichever is more: one of them may not have been told. What the
     * charge said counts without the refunds that have failed since.
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

    /** What it means for the creator that this is what is known now; empty where nothing changes for them. */
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

    /** What the platform's balance is without. */
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
