package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.security.Caller;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Fields that are read only if they are selected; those of lists with one query for all nodes. */
@GraphQLApi
public class Fields {

    private final Creators creators;
    private final CreatorBalances balances;
    private final PayoutReader payouts;
    private final Caller caller;

    Fields(Creators creators, CreatorBalances balances, PayoutReader payouts, Caller caller) {
        this.creators = creators;
        this.balances = balances;
        this.payouts = payouts;
        this.caller = caller;
    }

    @Name("creator")
    public List<@NonNull CreatorNode> creatorOfPayments(@Source List<PaymentNode> nodes) {
        return creatorsOf(nodes, PaymentNode::creatorId, PaymentNode::knownCreator);
    }

    @Name("creator")
    public List<@NonNull CreatorNode> creatorOfPayouts(@Source List<PayoutNode> nodes) {
        return creatorsOf(nodes, PayoutNode::creatorId, PayoutNode::knownCreator);
    }

    /** Asks only for those that were not read along with their node. */
    private <T> List<CreatorNode> creatorsOf(List<T> nodes, Function<T, String> id, Function<T, Creator> known) {
        Map<String, Creator> found = creators.all(
                nodes.stream().filter(node -> known.apply(node) == null).map(id).collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> Objects.requireNonNullElseGet(known.apply(node), () -> found.get(id.apply(node))))
                .map(CreatorNode::of)
                .toList();
    }

    /** The creator's current balance, to show beside the requested amount. */
    public List<@NonNull BigDecimal> availableBalance(@Source List<PayoutNode> nodes) {
        Map<AccountHolder, Money> available =
                balances.available(nodes.stream().map(Fields::owner).collect(Collectors.toSet()));
        return nodes.stream().map(node -> available.get(owner(node)).toMajor()).toList();
    }

    private static AccountHolder owner(PayoutNode payout) {
        return new AccountHolder(payout.creatorId(), payout.currency());
    }

    @NonNull
    public List<@NonNull PaymentNode> payments(@Source PayoutNode payout) {
        return payouts.paymentsOf(payout.id()).stream().map(PaymentNode::of).toList();
    }

    @NonNull
    @Description(
            "Its steps, oldest first. Creators read \"platform\" for the platform's people, and only reasons that are for them.")
    public List<@NonNull PayoutEvent> history(@Source PayoutNode payout) {
        boolean admin = caller.readsAsAdmin();
        return payouts.history(payout.id()).stream()
                .filter(event -> event.to() != null)
                .map(event -> admin ? event : ActorNames.forCreators(event))
                .map(PayoutEvent::of)
                .toList();
    }
}
