package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.Allocation;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.NonNull;

/** How much a payment contributed to a payout, and how much of that was returned, in major units. */
public record PayoutAllocation(
        @NonNull PaymentNode payment,
        @NonNull BigDecimal amount,
        @NonNull BigDecimal undone) {

    static PayoutAllocation of(Allocation allocation) {
        return new PayoutAllocation(
                PaymentNode.of(allocation.payment()),
                allocation.amount().toMajor(),
                allocation.undone().toMajor());
    }
}
