package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/**
 * A customer got money back, may get it, or did not get it after all, and the creator's balance changed. Fired within
 * the transaction of the change.
 *
 * @param number counts the changes of this payment
 * @param share by how much the creator's share shrinks; negative if it grows again
 * @param before the creator's available balance before the change; negative: owed
 * @param available the available balance after the change
 * @param owedBefore what the creator owed before the change
 * @param owed what the creator owes after the change
 * @param settled how much of it settles what was written off, so that nobody is paid it again; zero for nothing
 */
public record ShareReturned(
        Payment payment,
        int number,
        What what,
        Money share,
        Money before,
        Money available,
        Money owedBefore,
        Money owed,
        Money settled) {

    public enum What {
        REFUNDED,
        /** The refund failed: the customer's bank returned it. */
        REFUND_FAILED,
        /** The rest of the share is frozen until the customer's bank decides. */
        DISPUTE_OPENED,
        DISPUTE_WON,
        DISPUTE_LOST
    }

    /** Whether this change put the creator into debt. */
    public boolean intoDebt() {
        return before.minor() >= 0 && available.minor() < 0;
    }

    /** Whether this change made the debt larger that the creator repays by a plan. */
    public boolean intoPlan() {
        return available.minor() >= 0 && owed.compareTo(owedBefore) > 0;
    }
}
