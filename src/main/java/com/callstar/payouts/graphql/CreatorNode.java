package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A creator; the balance is a field of its own. */
@Type("Creator")
public record CreatorNode(
        @NonNull @Id String id,
        @NonNull String name,
        @NonNull String email,
        @NonNull String locale,
        String stripeAccountId,
        boolean stripeConnected,
        boolean payoutsEnabled,
        @NonNull List<@NonNull String> requirements,
        String stripeDashboardUrl,
        @Ignore Creator creator) {

    static CreatorNode of(Creator creator) {
        String account = creator.stripeAccountId();
        return new CreatorNode(
                creator.id(),
                creator.name(),
                creator.email(),
                creator.locale(),
                account,
                creator.stripeConnected(),
                creator.payoutsEnabled(),
                creator.requirements(),
                account == null ? null : "https://dashboard.stripe.com/connect/accounts/" + account,
                creator);
    }
}
