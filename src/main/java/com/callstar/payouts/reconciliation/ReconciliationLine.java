package com.callstar.payouts.reconciliation;

import java.util.EnumSet;
import java.util.Set;

/**
 * A line of the comparison, signed as it changes the balance it is about. CHARGE to DISPUTE add up to HELD; HELD and all that
 * is explained add up to BALANCE; in the books as at Stripe.
 */
public enum ReconciliationLine {
    /** What customers paid. */
    CHARGE,
    /** What a charge moved to a connected account by itself, less our fee. */
    SHARE,
    /** What our orders transferred to connected accounts. */
    TRANSFER,
    /** What came back of it. */
    REVERSAL,
    /** What customers got back. */
    REFUND,
    /** What customers' banks took back, and returned. */
    DISPUTE,
    /** What of ours lies on the platform's Stripe balance. */
    HELD,
    /** Explained: Stripe's own fees. */
    STRIPE_FEES,
    /** Explained: money that the platform put there. */
    TOP_UPS,
    /** Explained: what the platform paid out to its own bank. */
    BANK_PAYOUTS,
    /** Explained: charges that are no bookings, and their refunds and disputes. */
    OTHER_PAYMENTS,
    /** Explained: transfers to accounts that are no creator's. */
    OTHER_TRANSFERS,
    /** Explained: what else Stripe lists. */
    OTHER,
    /** Explained: what lay there before these books. */
    OPENING_BALANCE,
    /** The whole of the platform's Stripe balance. */
    BALANCE,
    /** Of the balance, what can be spent now. */
    AVAILABLE,
    /** Of the balance, what is not there yet. */
    PENDING,
    /** What our orders paid out of connected accounts, to their banks. */
    PAYOUT,
    /** What connected accounts must still hold for their creators. At Stripe it may be more. */
    ACCOUNT;

    private static final Set<ReconciliationLine> LEAVING = EnumSet.of(SHARE, TRANSFER, REFUND, DISPUTE, PAYOUT);

    /** Money that leaves: people speak of its amount without the sign. */
    boolean leaves() {
        return LEAVING.contains(this);
    }

    /** What moves money of ours on the platform's balance. */
    static final Set<ReconciliationLine> OURS = EnumSet.range(CHARGE, DISPUTE);

    /** What else moves it. */
    static final Set<ReconciliationLine> EXPLAINED = EnumSet.range(STRIPE_FEES, OPENING_BALANCE);
}
