package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.SentAmount;
import com.callstar.payouts.payouts.SentAmounts;
import com.callstar.payouts.security.Caller;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** Says what was sent of payouts and what came back; one query for all nodes of a list. */
@GraphQLApi
public class SentFields {

    private final SentAmounts amounts;
    private final Caller caller;

    SentFields(SentAmounts amounts, Caller caller) {
        this.amounts = amounts;
        this.caller = caller;
    }

    @Description("What Stripe has made of it, and what was reversed since; null if Stripe has made nothing.")
    public List<SentAmountNode> sent(@Source List<PayoutNode> nodes) {
        Map<String, SentAmount> found =
                amounts.of(nodes.stream().map(PayoutNode::id).toList());
        return nodes.stream().map(node -> node(found.get(node.id()))).toList();
    }

    private SentAmountNode node(SentAmount sent) {
        if (sent == null) {
            return null;
        }
        SentAmountNode node = SentAmountNode.of(sent);
        return caller.readsAsAdmin() ? node : node.forCreators();
    }
}
