package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Destination;
import com.callstar.payouts.creators.Stamp;
import com.callstar.payouts.payouts.DestinationRefused.NeedsAnotherAdmin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time in which a new or changed destination is not trusted, because a thief, who may be an admin, changes it and takes the
 * money at once. It ends by itself or when an admin confirms the destination; then another admin has to process the payout.
 *
 * @param period how long it is
 * @param firstFrom from which available balance on a first destination has it, in major units
 */
record CoolingOff(Duration period, BigDecimal firstFrom, Instant now) {

    /** Why nothing is sent to this destination now; empty if it is trusted. */
    Optional<DestinationRefused> against(DestinationSnapshot destination, Creator creator, Money available) {
        Destination current = creator.destination();
        boolean sinceTheRequest = destination.changedSince(creator);
        boolean untrusted = destination.confirmedAt() == null && lasts(current.changed());
        if (sinceTheRequest || untrusted) {
            DestinationSnapshot goesTo =
                    DestinationColumns.of(creator, available.currency()).toRecord();
            return Optional.of(DestinationRefused.changed(
                    destination, goesTo, current.changedAt(), end(current.changed()), sinceTheRequest));
        }
        if (lasts(current.identity()) && !destination.confirmedAfter(current.identity())) {
            return Optional.of(DestinationRefused.identity(current.identity(), end(current.identity())));
        }
        return first(current, available)
                .filter(this::lasts)
                .filter(first -> !destination.confirmedAfter(first))
                .map(first -> DestinationRefused.first(first, end(first)));
    }

    /**
     * Why this admin does not process a payout to this destination; empty if they may. A job is not another person: within the period, it
     * processes nothing, also if an admin has confirmed the destination.
     */
    Optional<NeedsAnotherAdmin> againstProcessing(
            DestinationSnapshot destination, Creator creator, Money available, Actor admin) {
        Destination current = creator.destination();
        Stamp[] lasting = Stream.concat(
                        Stream.of(current.changed(), current.identity()), first(current, available).stream())
                .filter(this::lasts)
                .toArray(Stamp[]::new);
        boolean theirs = admin.isJob()
                || Stream.concat(Stream.of(lasting).map(Stamp::by), Stream.ofNullable(destination.confirmedBy()))
                        .anyMatch(admin::isTheSameAs);
        return Stream.of(lasting)
                .filter(stamp -> theirs)
                .map(this::end)
                .max(Comparator.naturalOrder())
                .map(NeedsAnotherAdmin::new);
    }

    private Optional<Stamp> first(Destination current, Money available) {
        return Optional.ofNullable(current.first())
                .filter(first -> available.toMajor().compareTo(firstFrom) >= 0);
    }

    private boolean lasts(Stamp stamp) {
        return stamp != null && end(stamp).isAfter(now);
    }

    private Instant end(Stamp stamp) {
        return stamp == null ? null : stamp.at().plus(period);
    }
}
