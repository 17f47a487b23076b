package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/**
 * A customer got money back, may get it, or did not get it after all, and the creator's balance is another since. Fired within
 * the transaction of the change.
 *
 * @param number which change of this payment it is
 * @param share by how much the creator's share is smaller; negative: larger again
 * @param before what the creator could ask for until now; negative: owed
 * @param available the same from now on
 */
public record ShareReturned(Payment payment, int number, What what, Money share, Money before, Money available) {

    public enum What {
        REFUNDED,
        /** The customer's bank sent the refund back. */
        REFUND_FAILED,
        /** The rest of the share is frozen until the customer's bank has decided. */
        DISPUTE_OPENED,
        DISPUTE_WON,
        DISPUTE_LOST
    }

    /** The creator owes since this very change. */
    public boolean intoDebt() {
        return before.minor() >= 0 && available.minor() < 0;
    }
}
