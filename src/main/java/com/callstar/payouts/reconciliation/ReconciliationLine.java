package com.callstar.payouts.reconciliation;

import java.util.EnumSet;
import java.util.Set;

/**
 * A line of the comparison, signed as it changes its balance. CHARGE to DISPUTE add up to HELD; HELD and all explained
 * lines add up to BALANCE, in the ledger and at Stripe.
 */
public enum ReconciliationLine {
    /** What customers paid. */
    CHARGE,
    /** What a charge moved to a connected account by itself, less our fee. */
    SHARE,
    /** What our disbursements transferred to connected accounts. */
    TRANSFER,
    /** What was reversed of these transfers. */
    REVERSAL,
    /** What was refunded to customers. */
    REFUND,
    /** What customers' banks took back, and returned. */
    DISPUTE,
    /** Our part of the platform's Stripe balance. */
    HELD,
    /** Explained: Stripe's own fees. */
    STRIPE_FEES,
    /** Explained: money that the platform added. */
    TOP_UPS,
    /** Explained: payouts of the platform to its own bank. */
    BANK_PAYOUTS,
    /** Explained: charges that are not bookings, with their refunds and disputes. */
    OTHER_PAYMENTS,
    /** Explained: transfers to accounts that belong to no creator. */
    OTHER_TRANSFERS,
    /** Explained: all else that Stripe lists. */
    OTHER,
    /** Explained: the balance before our ledger started. */
    OPENING_BALANCE,
    /** The platform's whole Stripe balance. */
    BALANCE,
    /** The part of the balance that can be spent now. */
    AVAILABLE,
    /** The part of the balance that is not available yet. */
    PENDING,
    /** What our disbursements paid from connected accounts to their banks. */
    PAYOUT,
    /** What connected accounts must still hold for their creators. At Stripe it may be more. */
    ACCOUNT;

    private static final Set<ReconciliationLine> LEAVING = EnumSet.of(SHARE, TRANSFER, REFUND, DISPUTE, PAYOUT);

    /** Whether the money leaves, so that its amount is shown without the sign. */
    boolean leaves() {
        return LEAVING.contains(this);
    }

    /** The lines of our own money on the platform's balance. */
    static final Set<ReconciliationLine> OURS = EnumSet.range(CHARGE, DISPUTE);

    /** The lines of other money on it. */
    static final Set<ReconciliationLine> EXPLAINED = EnumSet.range(STRIPE_FEES, OPENING_BALANCE);
}
