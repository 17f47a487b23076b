package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Destination;
import com.callstar.payouts.creators.Stamp;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a payout was to go when it was requested, or when an admin confirmed it. A thief changes the bank account and
 * requests the money. Therefore a destination that changed after the request is not paid before an admin has looked,
 * and one that changed shortly before the request waits.
 *
 * @param version the version of the creator's destination at that moment
 * @param bankAccountLast4 the last four digits of the bank account; null if none was known
 * @param confirmedAt null if no admin had to confirm it
 */
public record DestinationSnapshot(
        String stripeAccountId, long version, String bankAccountLast4, Instant confirmedAt, String confirmedBy) {

    /** Whether the creator's money goes elsewhere since then. */
    boolean changedSince(Creator creator) {
        return version != creator.destination().version()
                || !Objects.equals(stripeAccountId, creator.stripeAccountId());
    }

    /** Whether an admin confirmed it after this change. */
    boolean confirmedAfter(Stamp change) {
        return confirmedAt != null && !confirmedAt.isBefore(change.at());
    }

    /** Whether an admin confirmed it after all that makes it new. */
    boolean confirmedAfterAllOf(Destination current) {
        return Stream.of(current.changed(), current.first(), current.identity())
                .filter(Objects::nonNull)
                .allMatch(this::confirmedAfter);
    }
}
