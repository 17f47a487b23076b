package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.payouts.BooksDifference;
import com.callstar.payouts.payouts.BooksFreezes;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

/** Creators whose ledger contradicts itself: nothing is paid to them until an admin releases them. */
@GraphQLApi
public class BooksApi {

    private final CurrentCreator me;
    private final Caller caller;
    private final Creators creators;
    private final BooksFreezes freezes;

    BooksApi(CurrentCreator me, Caller caller, Creators creators, BooksFreezes freezes) {
        this.me = me;
        this.caller = caller;
        this.creators = creators;
        this.freezes = freezes;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description("Unblocks the payouts of a creator whose payments and ledger differed. The reason is kept.")
    public CreatorNode releaseBooks(@Id @NonNull String creatorId, @NonNull String reason) {
        freezes.release(creatorId, reason, me.actor());
        return CreatorNode.of(creators.get(creatorId));
    }

    @Description(
            "How the creator's payments and ledger differ, so that nothing is paid; null if they agree. Not for creators and support.")
    public List<String> booksFrozenBecause(@Source List<CreatorNode> nodes) {
        Map<String, String> reasons = caller.readsAsAdmin()
                ? freezes.reasons(nodes.stream().map(CreatorNode::id).toList())
                : Map.of();
        return nodes.stream().map(node -> reasons.get(node.id())).toList();
    }

    /** In one of a creator's accounts. Amount in major units. */
    @Type("BooksDifference")
    public record BooksDifferenceNode(
            @NonNull AccountKind account,
            @NonNull String currency,
            @NonNull BigDecimal amount) {

        static BooksDifferenceNode of(BooksDifference one) {
            return new BooksDifferenceNode(
                    one.account(), one.amount().currency(), one.amount().toMajor());
        }
    }

    @Description(
            "By how much the ledger exceeded the payments in each account when the payouts were blocked; empty if they are not blocked, or for another reason. Not for creators and support.")
    public List<@NonNull List<@NonNull BooksDifferenceNode>> booksDifferences(@Source List<CreatorNode> nodes) {
        Map<String, List<BooksDifference>> differences = caller.readsAsAdmin()
                ? freezes.differences(nodes.stream().map(CreatorNode::id).toList())
                : Map.of();
        return nodes.stream()
                .map(node -> differences.getOrDefault(node.id(), List.of()).stream()
                        .map(BooksDifferenceNode::of)
                        .toList())
                .toList();
    }
}
