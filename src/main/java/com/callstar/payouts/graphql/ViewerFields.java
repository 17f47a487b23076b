package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.stripe.StripeMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What a page needs to know besides who is signed in. */
@GraphQLApi
public class ViewerFields {

    private final TermsPolicy terms;
    private final Clock clock;
    private final StripeMode mode;

    ViewerFields(TermsPolicy terms, Clock clock, StripeMode mode) {
        this.terms = terms;
        this.clock = clock;
        this.mode = mode;
    }

    @NonNull
    @Description("The platform's currency, used for totals unless another one is asked for.")
    public String currency(@Source Viewer viewer) {
        return terms.currency();
    }

    @NonNull
    @Description("The currencies whose amounts people do not write with two decimals.")
    public List<@NonNull CurrencyNode> currencies(@Source Viewer viewer) {
        return CurrencyNode.withOtherDecimals();
    }

    @Description("Whether real money moves. Stripe's dashboard shows objects of test mode under other URLs.")
    public boolean stripeLive(@Source Viewer viewer) {
        return mode.isLive();
    }

    @NonNull
    @Description("The server's time, by which holding periods end. The clock of the user's computer may be wrong.")
    public Instant now(@Source Viewer viewer) {
        return clock.instant();
    }
}
