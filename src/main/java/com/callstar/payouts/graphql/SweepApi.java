package com.callstar.payouts.graphql;

import com.callstar.payouts.security.Caller;
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
    private final Caller caller;

    SweepApi(Sweep sweep, Caller caller) {
        this.sweep = sweep;
        this.caller = caller;
    }

    @Mutation
    @NonNull
    @Description(
            "Fetches events that Stripe sent and we did not receive, and applies them. This also happens every day automatically.")
    public SweepReport sweepStripe() {
        return sweep.runNow(caller.actor());
    }
}
