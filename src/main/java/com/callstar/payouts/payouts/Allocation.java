package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Payment;
import java.util.List;

/**
 * What a payment gave to a payout.
 *
 * @param amount claimed when it was processed
 * @param undone what of it came back, since the payout failed or was taken back
 */
public record Allocation(Payment payment, Money amount, Money undone) {

    static Allocation of(Payment payment, List<AllocationEntity> parts) {
        String currency = payment.amount().currency();
        return new Allocation(
                payment,
                new Money(parts.stream().mapToLong(part -> part.amount).sum(), currency),
                new Money(parts.stream().mapToLong(part -> part.undoneAmount).sum(), currency));
    }
}
