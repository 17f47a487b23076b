package com.callstar.payouts.graphql;

import com.callstar.payouts.graphql.Connections.OnwardPayoutConnection;
import com.callstar.payouts.onward.OnwardPayouts;
import com.callstar.payouts.onward.OnwardSender;
import com.callstar.payouts.onward.OnwardStatus;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins see transferred money that has not reached the bank, and have it tried again. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class OnwardApi {

    private final Caller caller;
    private final OnwardPayouts onward;
    private final OnwardSender sender;
    private final PayoutReader payouts;

    OnwardApi(Caller caller, OnwardPayouts onward, OnwardSender sender, PayoutReader payouts) {
        this.caller = caller;
        this.onward = onward;
        this.sender = sender;
        this.payouts = payouts;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    @Description(
            "Transfers to Stripe accounts without automatic payouts, and how each is paid on to the bank; newest transfer first.")
    public OnwardPayoutConnection onwardPayouts(OnwardStatus status, @DefaultValue("50") Integer first, String after) {
        return new OnwardPayoutConnection(
                onward.list(status, Cursor.ONWARD_PAYOUTS.request(first, after)).map(OnwardPayoutNode::of));
    }

    @Mutation
    @NonNull
    @Description(
            "Tries at once to pay a transfer on to the bank that waits or that the bank returned. It overrides no rule. What is under way or has arrived stays as it is; nothing is paid twice.")
    public PayoutNode retryOnwardPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        PayoutNode payout = payouts.find(payoutId).map(PayoutNode::of).orElseThrow(PayoutRefused.NotFound::new);
        onward.retry(payoutId, reason, caller.actor());
        sender.loop().wake();
        return payout;
    }
}
