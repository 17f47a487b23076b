package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.onward.Arrival;
import com.callstar.payouts.onward.Arrivals;
import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.onward.OnwardPayouts;
import com.callstar.payouts.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Says where transferred money is that Stripe does not pay out by itself; one query for all nodes of a list. */
@GraphQLApi
public class OnwardFields {

    private final OnwardPayouts onward;
    private final Arrivals arrivals;
    private final Creators creators;
    private final Caller caller;
    private final RequestLanguage language;

    OnwardFields(OnwardPayouts onward, Arrivals arrivals, Creators creators, Caller caller, RequestLanguage language) {
        this.onward = onward;
        this.arrivals = arrivals;
        this.creators = creators;
        this.caller = caller;
        this.language = language;
    }

    @Description(
            "How its transfer is paid on to the creator's bank; null if Stripe does so by itself, or if there is no settled transfer.")
    public List<OnwardPayoutNode> onward(@Source List<PayoutNode> nodes) {
        Map<String, OnwardPayout> found =
                onward.ofPayouts(nodes.stream().map(PayoutNode::id).collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> found.get(node.id()))
                .map(one -> one == null ? null : OnwardPayoutNode.of(one))
                .toList();
    }

    @Description(
            "When the money reaches the creator's bank: PAID means that it is on the Stripe account. Null unless it is PAID.")
    public List<ArrivalNode> arrival(@Source List<PayoutNode> nodes) {
        Map<String, Arrival> found =
                arrivals.of(nodes.stream().map(PayoutNode::payout).toList(), audience());
        return nodes.stream()
                .map(node -> found.get(node.id()))
                .map(one -> one == null ? null : ArrivalNode.of(one, language.ofRequest()))
                .toList();
    }

    private Audience audience() {
        return caller.readsAsAdmin() ? Audience.ADMIN : Audience.CREATOR;
    }

    @NonNull
    @Description(
            "Where the money is, why, and what to do, in the language of the request. Creators and admins get different texts.")
    public String reason(@Source OnwardPayoutNode node) {
        return node.onward().reason(audience()).in(language.ofRequest());
    }

    @Description("Whether the creator has to change something at Stripe before the money reaches their bank.")
    public boolean needsCreator(@Source OnwardPayoutNode node) {
        return node.onward().isForTheCreator();
    }

    @Description("Stripe's last words about the problem, unchanged. Not for creators and support.")
    public String stripeAnswer(@Source OnwardPayoutNode node) {
        return caller.readsAsAdmin() ? node.onward().message() : null;
    }

    @Name("creator")
    public List<@NonNull CreatorNode> creatorOfOnwardPayouts(@Source List<OnwardPayoutNode> nodes) {
        Map<String, Creator> found =
                creators.all(nodes.stream().map(OnwardPayoutNode::creatorId).collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> CreatorNode.of(found.get(node.creatorId())))
                .toList();
    }
}
