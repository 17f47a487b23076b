package com.callstar.payouts.graphql;

import com.callstar.payouts.stripe.SweepState;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;

/** How far the sweep of Stripe's events has come. */
public record StripeSweep(
        @Description("The accounts that it knows, the platform among them.")
        int accounts,

        @Description("How many of them are still to be swept.")
        int unfinished,

        @Description("When the platform's own events were last fetched; null for never.")
        Instant platformSweptAt,

        @Description("When the account whose turn was longest ago was last swept; null if one never was.")
        Instant oldestSweptAt,

        @Description("When the next account is due; null if none is before the daily sweep.")
        Instant nextAt) {

    static StripeSweep of(SweepState state) {
        return new StripeSweep(
                state.accounts(), state.unfinished(), state.platformSweptAt(), state.oldestSweptAt(), state.nextAt());
    }
}
