package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.Funding;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A payment that funds a payout, or would fund it now, with the amount in major units that is taken of its share. */
@Type("PayoutFunding")
public record PayoutFunding(
        @Id @NonNull String id,
        @NonNull String bookingId,
        @NonNull Instant capturedAt,
        @NonNull BigDecimal amount) {

    static PayoutFunding of(Funding funding) {
        return new PayoutFunding(
                funding.paymentId(),
                funding.bookingId(),
                funding.capturedAt(),
                funding.amount().toMajor());
    }
}
