package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.PaymentResolution;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.Resolutions;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Payments that an admin has to decide on. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class ResolutionApi {

    private final Caller caller;
    private final Resolutions resolutions;
    private final Payments payments;

    ResolutionApi(Caller caller, Resolutions resolutions, Payments payments) {
        this.caller = caller;
        this.resolutions = resolutions;
        this.payments = payments;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("Payments whose share is held until an admin decides, oldest first; `notice` says why.")
    public List<@NonNull PaymentNode> waitingPayments() {
        return payments.all(resolutions.waiting()).stream().map(PaymentNode::of).toList();
    }

    @Mutation
    @NonNull
    @Description("Decides about a payment that waits, and releases its share. Repeating the decision changes nothing.")
    public PaymentNode resolvePayment(
            @Id @NonNull String paymentId, @NonNull PaymentResolution action, @NonNull String reason) {
        return PaymentNode.of(resolutions.resolve(paymentId, action, reason, caller.actor()));
    }
}
