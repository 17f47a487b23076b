package com.callstar.payouts.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What payouts, debts, refunds and disputes did to a payment's share, in minor units. Only SQL writes these columns (see
 * {@link Shares}, {@link Debts} and {@link ReturnPosting}): Java can neither assign them nor insert or update them.
 */
@Embeddable
class ShareColumns {

    @Column(name = "claimed_amount", insertable = false, updatable = false)
    private long claimedAmount;

    @Column(name = "paid_amount", insertable = false, updatable = false)
    private long paidAmount;

    @Column(name = "recovered_amount", insertable = false, updatable = false)
    private long recoveredAmount;

    @Column(name = "written_off_amount", insertable = false, updatable = false)
    private long writtenOffAmount;

    @Column(name = "reserved_amount", insertable = false, updatable = false)
    private long reservedAmount;

    @Column(name = "reserve_due_at", insertable = false, updatable = false)
    private Instant reserveDueAt;

    @Column(name = "refunded_amount", insertable = false, updatable = false)
    private long refundedAmount;

    @Column(name = "disputed_amount", insertable = false, updatable = false)
    private long disputedAmount;

    @Column(name = "charged_back_amount", insertable = false, updatable = false)
    private long chargedBackAmount;

    @Column(name = "share_returned", insertable = false, updatable = false)
    private long shareReturned;

    @Column(name = "fee_returned", insertable = false, updatable = false)
    private long feeReturned;

    @Column(name = "frozen", insertable = false, updatable = false)
    private boolean frozen;

    @Column(name = "returns", insertable = false, updatable = false)
    private int returns;

    @Column(name = "stripe_transfer_id", insertable = false, updatable = false)
    private String stripeTransferId;

    @Column(name = "paid_at", insertable = false, updatable = false)
    private Instant paidAt;

    /** The part of the share that is claimed, paid, returned or used to repay a debt. */
    long used() {
        return claimedAmount + paidAmount + recoveredAmount + shareReturned;
    }

    /** The part that payouts under way have claimed. */
    long claimed() {
        return claimedAmount;
    }

    /** The part that payouts have paid. */
    long paid() {
        return paidAmount;
    }

    /** The part of what is left that is kept until {@link #reserveDueAt()}. */
    long reserved() {
        return reservedAmount;
    }

    /** When the reserved part is released, or was; null if none was reserved. */
    Instant reserveDueAt() {
        return reserveDueAt;
    }

    /** How much the share repaid of a debt; negative: how much other shares repaid of this payment's debt. */
    long recovered() {
        return recoveredAmount;
    }

    /** What was written off of this payment's debt; part of {@link #recovered()}. */
    long writtenOff() {
        return writtenOffAmount;
    }

    ReturnedAmounts returned() {
        return new ReturnedAmounts(
                refundedAmount, disputedAmount, chargedBackAmount, shareReturned, feeReturned, frozen);
    }

    /** How often refunds or disputes changed the payment. */
    int returns() {
        return returns;
    }

    /** The Stripe transfer or payout that paid the share last; null until then. */
    String stripeTransferId() {
        return stripeTransferId;
    }

    /** When the whole share was paid; null until then. */
    Instant paidAt() {
        return paidAt;
    }
}
