package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Registers creators, for the booking platform's server. */
@GraphQLApi
@RolesAllowed({Role.SERVICE, Role.ADMIN})
public class ServiceApi {

    private final Caller caller;
    private final Creators creators;

    ServiceApi(Caller caller, Creators creators) {
        this.caller = caller;
        this.creators = creators;
    }

    @Mutation
    @NonNull
    @Description("Registers a creator, or updates the one with the same id.")
    public CreatorNode registerCreator(@NonNull CreatorInput creator) {
        return CreatorNode.of(creators.register(creator.toRegistration(), caller.actor()));
    }
}
