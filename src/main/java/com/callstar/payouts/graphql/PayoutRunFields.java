package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.graphql.Connections.PayoutRunItemConnection;
import com.callstar.payouts.payments.Funding;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFundings;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.runs.PayoutRunItemStatus;
import com.callstar.payouts.runs.PayoutRunResult;
import com.callstar.payouts.runs.PayoutRunTotal;
import com.callstar.payouts.runs.PayoutRunVerdict;
import com.callstar.payouts.runs.PayoutRuns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What runs and their items show if it is selected; a constant number of statements for all nodes of a list. */
@GraphQLApi
public class PayoutRunFields {

    private final PayoutRuns runs;
    private final PayoutReader payouts;
    private final PayoutFundings fundings;
    private final Creators creators;
    private final RequestLanguage language;

    PayoutRunFields(
            PayoutRuns runs,
            PayoutReader payouts,
            PayoutFundings fundings,
            Creators creators,
            RequestLanguage language) {
        this.runs = runs;
        this.payouts = payouts;
        this.fundings = fundings;
        this.creators = creators;
        this.language = language;
    }

    @Description(
            "The payments that fund it, oldest first. Of a request that is still open: what would be claimed if it was processed now, which is less than the amount if that would be refused. Of others: what was claimed.")
    public List<@NonNull List<@NonNull PayoutFunding>> funding(@Source List<PayoutNode> nodes) {
        Map<String, List<Funding>> funding =
                fundings.of(nodes.stream().map(PayoutNode::payout).toList());
        return nodes.stream()
                .map(node -> parts(funding.getOrDefault(node.id(), List.of())))
                .toList();
    }

    private static List<PayoutFunding> parts(List<Funding> funding) {
        return funding.stream().map(PayoutFunding::of).toList();
    }

    @Description("How many requests have which verdict, and what they amount to.")
    public List<@NonNull List<@NonNull PayoutRunTotalNode>> totals(@Source List<PayoutRunNode> nodes) {
        Map<String, List<PayoutRunTotal>> totals = runs.totals(ids(nodes));
        return nodes.stream()
                .map(node -> totals.getOrDefault(node.id(), List.of()).stream()
                        .map(PayoutRunTotalNode::of)
                        .toList())
                .toList();
    }

    @Description("How many items stand where, and what they amount to: the progress of the run, and its result.")
    public List<@NonNull List<@NonNull PayoutRunResultNode>> results(@Source List<PayoutRunNode> nodes) {
        Map<String, List<PayoutRunResult>> results = runs.results(ids(nodes));
        return nodes.stream()
                .map(node -> results.getOrDefault(node.id(), List.of()).stream()
                        .map(PayoutRunResultNode::of)
                        .toList())
                .toList();
    }

    private static Set<String> ids(List<PayoutRunNode> nodes) {
        return nodes.stream().map(PayoutRunNode::id).collect(Collectors.toSet());
    }

    @NonNull
    @Description("In the order of their turns.")
    public PayoutRunItemConnection items(
            @Source PayoutRunNode run,
            PayoutRunVerdict verdict,
            PayoutRunItemStatus status,
            @DefaultValue("50") Integer first,
            String after) {
        return new PayoutRunItemConnection(
                runs.items(run.id(), verdict, status, Cursor.PAYOUT_RUN_ITEMS.numbered(first, after))
                        .map(PayoutRunItemNode::of));
    }

    @Name("creator")
    public List<@NonNull CreatorNode> creatorOfItems(@Source List<PayoutRunItemNode> nodes) {
        Map<String, Creator> found = creators.all(unknown(nodes, PayoutRunItemNode::creatorId));
        return nodes.stream()
                .map(node -> CreatorNode.of(
                        node.known() == null
                                ? found.get(node.creatorId())
                                : node.known().creator()))
                .toList();
    }

    @Name("payout")
    public List<@NonNull PayoutNode> payoutOfItems(@Source List<PayoutRunItemNode> nodes) {
        Map<String, Payout> found = payoutsOf(nodes);
        return nodes.stream()
                .map(node -> PayoutNode.of(found.get(node.payoutId())))
                .toList();
    }

    @Name("funding")
    @Description("As the funding of its payout.")
    public List<@NonNull List<@NonNull PayoutFunding>> fundingOfItems(@Source List<PayoutRunItemNode> nodes) {
        Map<String, List<Funding>> funding = new HashMap<>(fundings.of(
                payouts.all(unknown(nodes, PayoutRunItemNode::payoutId)).values()));
        nodes.stream()
                .filter(node -> node.known() != null)
                .forEach(node -> funding.put(node.payoutId(), node.known().funding()));
        return nodes.stream()
                .map(node -> parts(funding.getOrDefault(node.payoutId(), List.of())))
                .toList();
    }

    @Description("Why it is not paid now, in the language of the request; null if it is. The payout says more.")
    public String reason(@Source PayoutRunItemNode node) {
        return node.reasonCode() == null ? null : node.reasonCode().in(language.ofRequest());
    }

    private Map<String, Payout> payoutsOf(List<PayoutRunItemNode> nodes) {
        Map<String, Payout> found = new HashMap<>(payouts.all(unknown(nodes, PayoutRunItemNode::payoutId)));
        nodes.stream()
                .filter(node -> node.known() != null)
                .forEach(node -> found.put(node.payoutId(), node.known().payout()));
        return found;
    }

    private static Collection<String> unknown(List<PayoutRunItemNode> nodes, Function<PayoutRunItemNode, String> id) {
        return nodes.stream().filter(node -> node.known() == null).map(id).collect(Collectors.toSet());
    }
}
