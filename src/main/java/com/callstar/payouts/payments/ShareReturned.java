package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/**
 * A refund or dispute was made, decided or failed and changed the creator's balance. Fired within
 * the transaction of the change.
 *
 * @param number counts the changes of this payment
 * @param share the reduction of the creator's share; negative for an increase
 * @param before the available balance before the change; negative if owed
 * @param available the available balance after it
 */
public record ShareReturned(Payment payment, int number, What what, Money share, Money before, Money available) {

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
}
