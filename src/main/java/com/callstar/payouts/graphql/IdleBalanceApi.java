package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.onward.BalancePayouts;
import com.callstar.payouts.onward.IdleBalance;
import com.callstar.payouts.onward.IdleBalances;
import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.onward.OnwardSender;
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
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins see money that lies still on creators' Stripe accounts, and pay it out. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class IdleBalanceApi {

    private final Caller caller;
    private final IdleBalances idle;
    private final BalancePayouts payouts;
    private final Creators creators;
    private final OnwardSender sender;

    IdleBalanceApi(Caller caller, IdleBalances idle, BalancePayouts payouts, Creators creators, OnwardSender sender) {
        this.caller = caller;
        this.idle = idle;
        this.payouts = payouts;
        this.creators = creators;
        this.sender = sender;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description(
            "Money on creators' Stripe accounts that nothing pays out, the oldest first. Each account without automatic payouts is read once a day.")
    public List<@NonNull IdleBalanceNode> idleStripeBalances(@DefaultValue("100") int first) {
        List<IdleBalance> found = idle.list(first);
        Map<String, Creator> owners =
                creators.all(found.stream().map(IdleBalance::creatorId).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> IdleBalanceNode.of(one, owners.get(one.creatorId())))
                .toList();
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("What admins have paid out of creators' Stripe balances, the newest first.")
    public List<@NonNull BalancePayoutNode> stripeBalancePayouts(@DefaultValue("50") int first) {
        return nodes(payouts.list(first));
    }

    @Mutation
    @NonNull
    @Description(
            "Pays out to the bank what lies still on the creator's Stripe account, once for each currency. What customers have paid stays there. Rejected while an earlier payout of this kind is open, if nothing lies there, or if Stripe does not show the balance. The reason is kept.")
    public List<@NonNull BalancePayoutNode> payOutStripeBalance(@Id @NonNull String creatorId, @NonNull String reason) {
        List<OnwardPayout> ordered = payouts.order(creatorId, reason, caller.actor());
        sender.loop().wake();
        return nodes(ordered);
    }

    private List<BalancePayoutNode> nodes(List<OnwardPayout> found) {
        Map<String, Creator> owners =
                creators.all(found.stream().map(OnwardPayout::creatorId).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> BalancePayoutNode.of(one, owners.get(one.creatorId())))
                .toList();
    }
}
