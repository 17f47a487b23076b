package com.callstar.payouts.graphql;

import com.callstar.payouts.analytics.Analytics;
import com.callstar.payouts.analytics.TimeStep;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.graphql.AnalyticsNode.TopCreator;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** The platform's figures. */
@GraphQLApi
public class AnalyticsApi {

    private final Analytics analytics;
    private final TermsPolicy terms;
    private final Creators creators;

    AnalyticsApi(Analytics analytics, TermsPolicy terms, Creators creators) {
        this.analytics = analytics;
        this.terms = terms;
        this.creators = creators;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("Key figures of the last `period` days including today: 1 to 3660.")
    public AnalyticsNode analytics(
            @DefaultValue("30") Integer period,
            @DefaultValue("DAY") @Description("The step of `revenueOverTime`. The date of each step is its first day.")
                    TimeStep step,
            @Description("The currency of all amounts; the platform's by default.") String currency) {
        return AnalyticsNode.of(analytics.of(
                period == null ? 30 : period, step == null ? TimeStep.DAY : step, terms.currencyOrDefault(currency)));
    }

    @NonNull
    @Description("The currencies in which there are figures, the platform's first.")
    public List<@NonNull String> currencies(@Source AnalyticsNode node) {
        return analytics.currencies(terms.currency());
    }

    @Description("How many decimals people read in this currency.")
    public int decimals(@Source AnalyticsNode node) {
        return Money.zero(node.currency()).shownDecimals();
    }

    public List<@NonNull CreatorNode> creator(@Source List<TopCreator> tops) {
        Map<String, Creator> found =
                creators.all(tops.stream().map(TopCreator::creatorId).toList());
        return tops.stream()
                .map(top -> CreatorNode.of(found.get(top.creatorId())))
                .toList();
    }
}
