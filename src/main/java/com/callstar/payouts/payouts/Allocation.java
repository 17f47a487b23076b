package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Payment;
import java.util.List;

/**
 * How much of a payment funds a payout.
 *
 * @param amount claimed when the payout was processed
 * @param undone the part that came back because the payout failed or was reversed
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
