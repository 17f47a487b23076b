package com.callstar.payouts.graphql;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which open requests a run is about. */
@Input("PayoutRunSelection")
public class PayoutRunSelectionInput {

    @Description("Default: the platform's currency. A run pays in one currency.")
    public String currency;

    @Description("The requests of these creators.")
    @Id
    public List<@NonNull String> creatorIds;

    @Description("These requests.")
    @Id
    public List<@NonNull String> payoutIds;

    @Description("Only what was requested before this time; all of it if nothing else is chosen.")
    public Instant requestedBefore;

    @Description("The requests of creators whose scheduled payout is due.")
    public Boolean includeScheduled;

    @Description("All requests. At most 10,000, the oldest, are in one run.")
    public Boolean all;
}
