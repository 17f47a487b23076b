package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.payouts.ReversalRequest;
import com.callstar.payouts.payouts.Reversals;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** How admins get money back from creators who owe it. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class ReversalApi {

    private final CurrentCreator me;
    private final Reversals reversals;
    private final PayoutReader reader;

    ReversalApi(CurrentCreator me, Reversals reversals, PayoutReader reader) {
        this.me = me;
        this.reversals = reversals;
        this.reader = reader;
    }

    @Mutation
    @NonNull
    @Description(
            "Reverses a payout's transfer by what the creator owes because customers were refunded, or by a part of it. The same idempotencyKey with the same amount reverses once.")
    public PayoutNode reverseTransfer(
            @Id @NonNull String payoutId, BigDecimal amount, @NonNull String reason, String idempotencyKey) {
        Payout payout = found(payoutId);
        Money asked =
                amount == null ? null : Money.asked(amount, payout.requested().currency());
        reversals.reverse(payoutId, new ReversalRequest(asked, reason, idempotencyKey), me.actor());
        return PayoutNode.of(found(payoutId));
    }

    private Payout found(String payoutId) {
        return reader.find(payoutId).orElseThrow(PayoutRefused.NotFound::new);
    }
}
