package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.Adoptions;
import com.callstar.payouts.payouts.UnbookedDisbursements;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** What Stripe has paid without the books knowing it, after a restored backup for example. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class AdoptionApi {

    private final Caller caller;
    private final UnbookedDisbursements unbooked;
    private final Adoptions adoptions;
    private final RequestLanguage language;

    AdoptionApi(Caller caller, UnbookedDisbursements unbooked, Adoptions adoptions, RequestLanguage language) {
        this.caller = caller;
        this.unbooked = unbooked;
        this.adoptions = adoptions;
        this.language = language;
    }

    /** The result of adopting one of many. */
    @Type("Adoption")
    public record AdoptionNode(@Id @NonNull String stripeId, PayoutNode payout, String refusal) {}

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description(
            "Transfers and payouts that Stripe has made for us and the books do not know as paid, oldest first. Their creators are paid nothing until an admin adopts them.")
    public List<@NonNull UnbookedDisbursementNode> unbookedDisbursements(
            @Id String creatorId, @DefaultValue("100") int first) {
        return unbooked.open(creatorId, first).stream()
                .map(UnbookedDisbursementNode::of)
                .toList();
    }

    @Mutation
    @NonNull
    @Description(
            "Books a transfer or payout that Stripe has made and the books do not know, as the payout that it was. Nothing is sent. Repeating it changes nothing.")
    public PayoutNode adoptDisbursement(@Id @NonNull String stripeId, @NonNull String reason) {
        return PayoutNode.of(adoptions.adopt(stripeId, reason, caller.actor()));
    }

    @Mutation
    @NonNull
    @Description("Adopts the oldest 500, after a restored backup. Each is adopted or refused by itself.")
    public List<@NonNull AdoptionNode> adoptAllDisbursements(@NonNull String reason) {
        return adoptions.adoptAll(reason, caller.actor()).stream()
                .map(this::node)
                .toList();
    }

    private AdoptionNode node(Adoptions.Adoption adoption) {
        return new AdoptionNode(
                adoption.disbursement().stripeId(),
                adoption.payout() == null ? null : PayoutNode.of(adoption.payout()),
                adoption.refusal() == null ? null : Wording.of(adoption.refusal(), language.ofRequest()));
    }
}
