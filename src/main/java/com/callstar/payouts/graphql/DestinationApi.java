package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.payouts.DestinationConfirmer;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Admins confirm where a request is paid to. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class DestinationApi {

    private final CurrentCreator me;
    private final DestinationConfirmer destinations;

    DestinationApi(CurrentCreator me, DestinationConfirmer destinations) {
        this.me = me;
        this.destinations = destinations;
    }

    @Mutation
    @NonNull
    @Description(
            "Confirms that a request is paid to the creator's current destination, after an admin has checked the change.")
    public PayoutNode confirmDestination(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(destinations.confirm(payoutId, reason, me.actor()));
    }
}
