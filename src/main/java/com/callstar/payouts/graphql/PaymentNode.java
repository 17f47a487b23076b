package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
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

        @Description("What went back to the customer for good: refunds and lost disputes.") @NonNull
        BigDecimal returnedToCustomer,

        @Description("How much of the fee went back with it.") @NonNull
        BigDecimal feeReturned,

        @Description(
                "How much of the creator's share went back with it. What is left of the share is creatorAmount - shareReturned.")
        @NonNull
        BigDecimal shareReturned,

        @Description(
                "The share by state: what is held, ready or reserved, on its way, paid (or repaid a debt), and cancelled. It adds up to creatorAmount.")
        @NonNull
        List<@NonNull SharePart> parts,

        @Description("How much of remainingAmount is reserved: it becomes available on a day of its own.") @NonNull
        BigDecimal reservedAmount,

        @Description("When the reserved part becomes available; null if nothing is reserved.")
        Instant reservedUntil,

        @NonNull PaymentStatus status,
        @NonNull Status payoutStatus,
        Instant payoutReleaseDate,
        Instant payoutDate,
        @NonNull Instant createdAt,

        @Description("When the customer paid; null until then.")
        Instant capturedAt,

        @NonNull String stripePaymentIntentId,
        String stripeTransferId,
        @Ignore Payment payment,
        @Ignore Creator knownCreator) {

    /** The part of a share in one state; negative if it is READY and the creator owes it. */
    public record SharePart(@NonNull Status status, @NonNull BigDecimal amount) {}

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
                payment.returned().toCustomer().toMajor(),
                payment.returned().fee().toMajor(),
                payment.returned().share().toMajor(),
                payment.parts().entrySet().stream()
                        .map(part -> new SharePart(
                                Status.of(part.getKey()), part.getValue().toMajor()))
                        .toList(),
                payment.reserve().amount().toMajor(),
                payment.reserve().until(),
                payment.status(),
                Status.of(payment.payoutStatus()),
                payment.releaseAt(),
                payment.paidAt(),
                payment.createdAt(),
                payment.capturedAt(),
                payment.stripePaymentIntentId(),
                payment.stripeTransferId(),
                payment,
                found.creator());
    }
}
