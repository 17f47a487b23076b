package com.callstar.payouts.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What a look for an outcome has found. */
public record OutcomeLook(
        @Description("Whether the outcome is known by now.") boolean known,

        @NonNull PayoutNode payout) {}
