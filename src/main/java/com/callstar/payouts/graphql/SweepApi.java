package com.callstar.payouts.graphql;

import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.Sweep;
import com.callstar.payouts.stripe.SweepReport;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Starts a sweep if webhooks may have been missed. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class SweepApi {

    private final Sweep sweep;

    SweepApi(Sweep sweep) {
        this.sweep = sweep;
    }

    @Mutation
    @NonNull
    @Description("Fetches now what Stripe told and we did not hear, and applies it. Happens each day by itself.")
    public SweepReport sweepStripe() {
        return sweep.runNow();
    }
}
