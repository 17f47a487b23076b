package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/** How a refund divides between the platform's fee and the creator's share; fixed with the payment. */
public enum FeeOnRefund {
    /** The fee is refunded in proportion, rounded half up: for 35.00 of 70.00 the platform refunds 3.50 of its 7.00. */
    PROPORTIONAL {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            return fee.portion(back, amount);
        }
    },
    /** The platform keeps its fee and refunds only what exceeds the creator's share. */
    KEPT {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            Money beyondTheShare = back.minus(amount.minus(fee));
            return beyondTheShare.isPositive() ? beyondTheShare : Money.zero(fee.currency());
        }
    };

    /**
     * The refunded part of the fee.
     *
     * @param back the total of refunds and lost disputes; the creator bears the rest of it
     */
    abstract Money returned(Money amount, Money fee, Money back);
}
