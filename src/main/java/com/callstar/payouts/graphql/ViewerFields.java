package com.callstar.payouts.graphql;

import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What a page needs to know beside who is signed in. */
@GraphQLApi
public class ViewerFields {

    private final Clock clock;

    ViewerFields(Clock clock) {
        this.clock = clock;
    }

    @NonNull
    @Description("The time by which holds end and requests wait: that of the person's computer may be wrong.")
    public Instant now(@Source Viewer viewer) {
        return clock.instant();
    }
}
