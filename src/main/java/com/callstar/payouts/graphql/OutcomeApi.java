package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.payouts.UnclearOutcomes;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** What Stripe has not clearly answered: admins see what was asked, and have it looked at now. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class OutcomeApi {

    private final Caller caller;
    private final UnclearOutcomes outcomes;
    private final PayoutReader payouts;
    private final Creators creators;

    OutcomeApi(Caller caller, UnclearOutcomes outcomes, PayoutReader payouts, Creators creators) {
        this.caller = caller;
        this.outcomes = outcomes;
        this.payouts = payouts;
        this.creators = creators;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description(
            "Disbursements and reversals that were sent to Stripe without a clear answer, oldest first. Each is followed up automatically; nothing is paid twice.")
    public List<@NonNull UnclearOutcomeNode> unclearOutcomes(@DefaultValue("100") Integer first) {
        return outcomes.list(first == null ? 100 : first).stream()
                .map(UnclearOutcomeNode::of)
                .toList();
    }

    @Mutation
    @NonNull
    @Description(
            "Looks at Stripe now for an outcome that is not known, in the same way as the next automatic look. If it is known already, nothing is called.")
    public OutcomeLook lookAtOutcome(@Id @NonNull String id) {
        UnclearOutcomes.Look look = outcomes.look(id, caller.actor());
        return new OutcomeLook(
                look.known(),
                payouts.find(look.payoutId()).map(PayoutNode::of).orElseThrow(PayoutRefused.NotFound::new));
    }

    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Name("creator")
    public List<@NonNull CreatorNode> creatorOfOutcomes(@Source List<UnclearOutcomeNode> nodes) {
        Map<String, Creator> found =
                creators.all(nodes.stream().map(UnclearOutcomeNode::creatorId).collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> CreatorNode.of(found.get(node.creatorId())))
                .toList();
    }
}
