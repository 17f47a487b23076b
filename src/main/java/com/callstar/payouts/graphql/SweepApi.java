package com.callstar.payouts.graphql;

import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.EventCounts;
import com.callstar.payouts.stripe.Sweep;
import com.callstar.payouts.stripe.SweepReport;
import com.callstar.payouts.stripe.SweepStates;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Counts Stripe's events, and fetches those that were missed. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class SweepApi {

    private final Sweep sweep;
    private final SweepStates states;
    private final EventCounts counts;
    private final Caller caller;

    SweepApi(Sweep sweep, SweepStates states, EventCounts counts, Caller caller) {
        this.sweep = sweep;
        this.states = states;
        this.counts = counts;
        this.caller = caller;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("How many of Stripe's events have each status.")
    public List<@NonNull StripeEventCount> stripeEventCounts() {
        return counts.list().stream().map(StripeEventCount::of).toList();
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("How far the sweep has come that fetches missed events every day.")
    public StripeSweep stripeSweep() {
        return StripeSweep.of(states.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Fetches events that Stripe sent and we did not receive, and applies them. This also happens every day automatically.")
    public SweepReport sweepStripe() {
        return sweep.runNow(caller.actor());
    }
}
