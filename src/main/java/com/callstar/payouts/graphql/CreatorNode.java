package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * A creator. The name, the balance and all texts are resolved by fields of their own.
 *
 * @param erasedAt when their personal data were erased; null if they were not
 */
@Type("Creator")
public record CreatorNode(
        @NonNull @Id String id,
        @NonNull String email,
        @NonNull String locale,

        @Description("The time zone in which the creator reads times, by its IANA name; null for the platform's.")
        String timeZone,

        String stripeAccountId,
        boolean stripeConnected,
        boolean payoutsEnabled,
        @NonNull List<@NonNull String> requirementCodes,
        @NonNull List<@NonNull String> requirementErrors,
        Instant requirementsDueBy,
        Instant destinationChangedAt,
        String country,
        Instant erasedAt,
        @Ignore Creator creator) {

    static CreatorNode of(Creator creator) {
        return new CreatorNode(
                creator.id(),
                creator.email(),
                creator.locale(),
                creator.timeZone() == null ? null : creator.timeZone().getId(),
                creator.stripeAccountId(),
                creator.stripeConnected(),
                creator.payoutsEnabled(),
                creator.requirements().codes(),
                creator.requirements().errors(),
                creator.requirements().dueBy(),
                creator.destination().changedAt(),
                creator.country(),
                creator.erasedAt(),
                creator);
    }
}
