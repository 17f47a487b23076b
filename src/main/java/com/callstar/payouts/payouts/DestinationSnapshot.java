package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Destination;
import com.callstar.payouts.payouts.PayoutRefused.DestinationChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a payout was meant to go when it was requested, or when an admin confirmed it. A thief changes the bank account and
 * asks for the money: what was changed since the request is not paid before somebody has looked, and what was changed shortly
 * before it waits.
 *
 * @param version the creator's destination of that moment
 * @param bankAccountLast4 the end of the bank account's number; null where none was known
 * @param confirmedAt null where no admin had to
 */
public record DestinationSnapshot(
        String stripeAccountId, long version, String bankAccountLast4, Instant confirmedAt, String confirmedBy) {

    /** The creator's money goes elsewhere since then. */
    boolean changedSince(Creator creator) {
        return version != creator.destination().version()
                || !Objects.equals(stripeAccountId, creator.stripeAccountId());
    }

    /** What stands against paying there now; empty where nothing does. */
    Optional<DestinationChanged> against(Creator creator, String currency, Duration coolingOff, Instant now) {
        Destination destination = creator.destination();
        Instant until =
                destination.changedAt() == null ? null : destination.changedAt().plus(coolingOff);
        boolean coolingOffNow = confirmedAt == null && until != null && until.isAfter(now);
        return changedSince(creator) || coolingOffNow
                ? Optional.of(new DestinationChanged(
                        this,
                        DestinationColumns.of(creator, currency).toRecord(),
                        destination.changedAt(),
                        until,
                        changedSince(creator)))
                : Optional.empty();
    }
}
