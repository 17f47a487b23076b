package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.Waiting;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Why payouts wait, for the creator and the admin alike; for all nodes of a list at once. */
@GraphQLApi
public class PayoutFields {

    private final Waiting waiting;
    private final PayoutReader reader;
    private final Caller caller;
    private final Language language;

    PayoutFields(Waiting waiting, PayoutReader reader, Caller caller, Language language) {
        this.waiting = waiting;
        this.reader = reader;
        this.caller = caller;
        this.language = language;
    }

    @Description("Stripe's own words for why it failed, as Stripe said them; for admins alone.")
    public String failureMessage(@Source PayoutNode node) {
        return caller.is(Role.ADMIN) ? node.payout().failureMessage() : null;
    }

    @Description("While it is unclear what Stripe made of it: what was heard last; for admins alone.")
    public String stripeAnswer(@Source PayoutNode node) {
        return caller.is(Role.ADMIN) ? node.payout().lastAnswer() : null;
    }

    @Description("Whether it was sent and Stripe has not said what came of it: it is followed up.")
    public boolean outcomeUnknown(@Source PayoutNode node) {
        return node.payout().unclear();
    }

    @NonNull
    @Description("What each payment gave to it: adds up to what was sent, to the cent.")
    public List<@NonNull PayoutAllocation> allocations(@Source PayoutNode node) {
        return reader.allocationsOf(node.payout()).stream()
                .map(PayoutAllocation::of)
                .toList();
    }

    @Description("What holds it back, in words; null where nothing does.")
    public List<String> waitingBecause(@Source List<PayoutNode> nodes) {
        Map<String, Wording.Spoken> reasons = waiting.reasons(payouts(nodes));
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> reasons.get(node.id()))
                .map(reason -> reason == null ? null : reason.in(locale))
                .toList();
    }

    @Description("When the creator's money went elsewhere than this payout under way goes; null where it did not.")
    public List<Instant> destinationChangedAt(@Source List<PayoutNode> nodes) {
        Map<String, Instant> changes = waiting.changes(payouts(nodes));
        return nodes.stream().map(node -> changes.get(node.id())).toList();
    }

    private static List<Payout> payouts(List<PayoutNode> nodes) {
        return nodes.stream().map(PayoutNode::payout).toList();
    }
}
