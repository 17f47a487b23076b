package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.schedules.UnclaimedBalance;
import com.callstar.payouts.schedules.UnclaimedBalances;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Money that is available for long and that nobody requests. */
@GraphQLApi
public class UnclaimedApi {

    private final UnclaimedBalances unclaimed;
    private final Creators creators;

    UnclaimedApi(UnclaimedBalances unclaimed, Creators creators) {
        this.unclaimed = unclaimed;
        this.creators = creators;
    }

    @NonNull
    @Name("unclaimedBalances")
    @Description("What of the creator's money is available for longer than PAYOUT_OLDEST, once for each currency.")
    public List<@NonNull List<@NonNull UnclaimedBalanceNode>> unclaimedOfCreators(@Source List<CreatorNode> nodes) {
        Map<String, List<UnclaimedBalance>> found =
                unclaimed.of(nodes.stream().map(CreatorNode::id).distinct().toList());
        return nodes.stream()
                .map(node -> found.getOrDefault(node.id(), List.of()).stream()
                        .map(balance -> UnclaimedBalanceNode.of(balance, node.creator()))
                        .toList())
                .toList();
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description(
            "Money that is available for longer than PAYOUT_OLDEST and that nobody requests, the oldest first. The law may limit how long a platform holds money of others.")
    public List<@NonNull UnclaimedBalanceNode> unclaimedBalances(@DefaultValue("100") int first) {
        List<UnclaimedBalance> found = unclaimed.list(first);
        Map<String, Creator> owners =
                creators.all(found.stream().map(UnclaimedBalance::creatorId).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> UnclaimedBalanceNode.of(one, owners.get(one.creatorId())))
                .toList();
    }
}
