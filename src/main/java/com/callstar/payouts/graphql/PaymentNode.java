package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A payment. The creator is resolved by a field of its own. Amounts in major units. */
@Type("Payment")
public record PaymentNode(
        @NonNull @Id String id,
        @NonNull String bookingId,
        @Ignore String creatorId,
        @NonNull BigDecimal amount,
        @NonNull String currency,
        @NonNull BigDecimal platformFee,
        @NonNull BigDecimal creatorAmount,
        @NonNull BigDecimal remainingAmount,
        @NonNull BigDecimal refundedAmount,
        @NonNull BigDecimal disputedAmount,
        @NonNull BigDecimal recoveredAmount,
        @NonNull PaymentStatus status,
        @NonNull Status payoutStatus,
        Instant payoutReleaseDate,
        Instant payoutDate,
        @NonNull Instant createdAt,
        @NonNull String stripePaymentIntentId,
        String stripeTransferId,
        @Ignore Payment payment,
        @Ignore Creator knownCreator) {

    static PaymentNode of(Payment payment) {
        return of(new OfCreator<>(payment, null));
    }

    /** With the creator, if it was read along. */
    static PaymentNode of(OfCreator<Payment> found) {
        Payment payment = found.what();
        return new PaymentNode(
                payment.id(),
                payment.bookingId(),
                payment.creatorId(),
                payment.amount().toMajor(),
                payment.amount().currency(),
                payment.platformFee().toMajor(),
                payment.creatorAmount().toMajor(),
                payment.remaining().toMajor(),
                payment.returned().refunded().toMajor(),
                payment.returned().disputed().toMajor(),
                payment.returned().recovered().toMajor(),
                payment.status(),
                Status.of(payment.payoutStatus()),
                payment.releaseAt(),
                payment.paidAt(),
                payment.createdAt(),
                payment.stripePaymentIntentId(),
                payment.stripeTransferId(),
                payment,
                found.creator());
    }
}
