package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.debts.RecoveryPlans;
import com.callstar.payouts.debts.RecoveryPlans.PlanProgress;
import com.callstar.payouts.debts.WriteOffRequest;
import com.callstar.payouts.debts.WriteOffs;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What creators owe: how they repay it, and what is written off. */
@GraphQLApi
public class DebtApi {

    private final CurrentCreator me;
    private final RecoveryPlans plans;
    private final WriteOffs writeOffs;
    private final TermsPolicy terms;

    DebtApi(CurrentCreator me, RecoveryPlans plans, WriteOffs writeOffs, TermsPolicy terms) {
        this.me = me;
        this.plans = plans;
        this.writeOffs = writeOffs;
        this.terms = terms;
    }

    @Description(
            "How the creator repays what they owe in this currency, by default the platform's; null without a plan:"
                    + " then each release repays it in full.")
    public RecoveryPlanNode recoveryPlan(@Source CreatorNode creator, String currency) {
        String code = terms.currencyOrDefault(currency);
        return plans.of(List.of(creator.id())).getOrDefault(creator.id(), List.of()).stream()
                .filter(one -> one.plan().owner().currency().equals(code))
                .findFirst()
                .map(this::node)
                .orElse(null);
    }

    @Description("The plans by which the creator repays what they owe, by currency.")
    public List<@NonNull List<@NonNull RecoveryPlanNode>> recoveryPlans(@Source List<CreatorNode> creators) {
        Map<String, List<PlanProgress>> found =
                plans.of(creators.stream().map(CreatorNode::id).collect(Collectors.toSet()));
        return creators.stream()
                .map(creator -> found.getOrDefault(creator.id(), List.of()).stream()
                        .map(this::node)
                        .toList())
                .toList();
    }

    private RecoveryPlanNode node(PlanProgress progress) {
        return RecoveryPlanNode.of(progress, me.caller().readsAsAdmin());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description("Agrees that the creator repays what they owe by a percentage of each released share, 1 to 100, and at"
            + " most by the limit of each; the rest becomes available. What they owe later joins the plan. It ends"
            + " when nothing is owed. Repeating it changes nothing; with other values, it changes the plan for"
            + " later releases. The creator gets an email, without the reason.")
    public CreatorNode agreeRecovery(
            @Id @NonNull String creatorId, String currency, int percentage, BigDecimal limit, @NonNull String reason) {
        AccountHolder owner = owner(creatorId, currency);
        return node(plans.agree(owner, percentage, money(limit, owner), reason, me.actor()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description("Ends a recovery plan: what is still owed is taken from what is available or reserved now, and then in"
            + " full from each release. Without a plan, nothing changes.")
    public CreatorNode endRecovery(@Id @NonNull String creatorId, String currency, @NonNull String reason) {
        return node(plans.end(owner(creatorId, currency), reason, me.actor()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description(
            "Writes off what the creator owes, or an amount of it: the platform bears it. It takes two people who send the same, unless the rules want one: the first one gets APPROVAL_NEEDED. The same idempotencyKey"
                    + " writes off once; without one, the same amount for the same reason by the same person counts once"
                    + " in 24 hours. If a refund fails or a dispute is won later, what was written off comes back first.")
    public CreatorNode writeOffDebt(
            @Id @NonNull String creatorId,
            String currency,
            BigDecimal amount,
            @NonNull String reason,
            String idempotencyKey) {
        AccountHolder owner = owner(creatorId, currency);
        WriteOffRequest request = new WriteOffRequest(money(amount, owner), reason, idempotencyKey);
        return node(writeOffs.writeOff(owner, request, me.actor()));
    }

    private AccountHolder owner(String creatorId, String currency) {
        return new AccountHolder(creatorId, terms.currencyOrDefault(currency));
    }

    private static Money money(BigDecimal major, AccountHolder owner) {
        return major == null ? null : Money.asked(major, owner.currency());
    }

    private static CreatorNode node(Creator creator) {
        return CreatorNode.of(creator);
    }
}
