package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;

/** What happens to the platform's fee when a customer gets money back; agreed and stored with each payment. */
public enum FeeOnRefund {
    /**
     * The fee is returned in proportion, rounded half-up on the minor unit: when 35.00 of 70.00 is refunded, the platform
     * bears 3.50 of its 7.00.
     */
    PROPORTIONAL {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            return fee.portion(back, amount);
        }
    },
    /** The platform keeps its fee; it bears only what exceeds the creator's share. */
    KEPT {
        @Override
        Money returned(Money amount, Money fee, Money back) {
            Money beyondTheShare = back.minus(amount.minus(fee));
            return beyondTheShare.isPositive() ? beyondTheShare : Money.zero(fee.currency());
        }
    };

    /**
     * Computes how much of the fee is returned.
     *
     * @param back what the customer got back in total, by refunds and lost disputes; the creator bears the rest of it
     */
    abstract Money returned(Money amount, Money fee, Money back);
}
