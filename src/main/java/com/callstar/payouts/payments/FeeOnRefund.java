package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/** What becomes of the platform's fee where a customer gets money back; agreed on with the payment. */
public enum FeeOnRefund {
    /** It goes back in the same proportion, half-up on the minor unit: of 35.00 of 70.00 the platform bears 3.50 of its 7.00. */
    PROPORTIONAL {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            return fee.portion(back, amount);
        }
    },
    /** The platform keeps it; it bears only what exceeds the creator's share. */
    KEPT {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            Money beyondTheShare = back.minus(amount.minus(fee));
            return beyondTheShare.isPositive() ? beyondTheShare : Money.zero(fee.currency());
        }
    };

    /**
     * How much of the fee goes back.
     *
     * @param back what the customer got back in all, refunds and lost disputes; the creator bears the rest of it
     */
    abstract Money returned(Money amount, Money fee, Money back);
}
