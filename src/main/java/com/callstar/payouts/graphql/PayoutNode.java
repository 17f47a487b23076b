package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payouts.Payout;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A payout. Creator, available balance, payments, history and reasons are resolved by fields of their own. Amounts in major units.
 */
@Type("Payout")
public record PayoutNode(
        @NonNull @Id String id,
        @Ignore String creatorId,
        @NonNull String currency,
        @NonNull BigDecimal requestedAmount,
        BigDecimal actualAmount,
        @NonNull Status status,
        @NonNull Instant requestedAt,
        Instant processedAt,
        Instant completedAt,
        Instant failedAt,
        String failureCode,
        String notes,
        String stripeAccountId,
        String bankAccountLast4,
        Instant destinationConfirmedAt,
        String stripeTransferId,
        String stripePayoutId,
        @Ignore Payout payout,
        @Ignore Creator knownCreator) {

    static PayoutNode of(Payout payout) {
        return of(new OfCreator<>(payout, null));
    }

    /** With the creator, if it was read along. */
    static PayoutNode of(OfCreator<Payout> found) {
        Payout payout = found.what();
        return new PayoutNode(
                payout.id(),
                payout.creatorId(),
                payout.requested().currency(),
                payout.requested().toMajor(),
                payout.actual() == null ? null : payout.actual().toMajor(),
                Status.of(payout.status()),
                payout.requestedAt(),
                payout.processedAt(),
                payout.completedAt(),
                payout.failedAt(),
                payout.failureCode(),
                payout.notes(),
                payout.stripeAccountId(),
                payout.destination().bankAccountLast4(),
                payout.destination().confirmedAt(),
                payout.stripeTransferId(),
                payout.stripePayoutId(),
                payout,
                found.creator());
    }
}
