package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.approvals.Approvals;
import com.callstar.payouts.payouts.PayoutApprover;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What takes two people: one approves or proposes, and another one carries it out. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class ApprovalApi {

    private final CurrentCreator me;
    private final PayoutApprover approver;
    private final Approvals approvals;

    ApprovalApi(CurrentCreator me, PayoutApprover approver, Approvals approvals) {
        this.me = me;
        this.approver = approver;
        this.approvals = approvals;
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.APPROVER})
    @Description(
            "Approves a request as its digest describes it, so that another admin can process it. Nothing is paid. Approved again by the same person, it is returned unchanged. Only admins read the notes.")
    public PayoutNode approvePayout(@Id @NonNull String payoutId, @NonNull String digest, String notes) {
        return PayoutNode.of(approver.approve(payoutId, digest, notes, me.actor()));
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    @Description("What takes two people, and what is proposed to change that.")
    public ApprovalRulesNode approvalRules() {
        return ApprovalRulesNode.of(approvals.rules());
    }

    /** Named, because the word "set" at the beginning of a method is left out otherwise. */
    @Mutation
    @Name("setApprovalRules")
    @NonNull
    @Description(
            "Proposes what takes two people. The rules apply as soon as another admin has sent the same. Sent again by the same person, nothing is changed.")
    public ApprovalRulesNode setApprovalRules(@NonNull ApprovalRulesInput rules, @NonNull String reason) {
        return ApprovalRulesNode.of(
                approvals.propose(rules.toRules(approvals.rules().rules()), reason, me.actor()));
    }
}
