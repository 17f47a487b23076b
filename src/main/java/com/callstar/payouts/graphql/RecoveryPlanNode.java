package com.callstar.payouts.graphql;

import com.callstar.payouts.debts.RecoveryPlans.PlanProgress;
import com.callstar.payouts.recovery.RecoveryPlan;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** How a creator repays what they owe in one currency. */
@Type("RecoveryPlan")
public record RecoveryPlanNode(
        @NonNull String currency,

        @Description("How much of each released share repays the debt, in percent.")
        int percentage,

        @Description("The most that is taken of one released share; null for no limit.")
        BigDecimal limit,

        @Description("When it was agreed. A plan that is changed keeps its beginning.") @NonNull
        Instant since,

        @NonNull String by,

        @Description("Why it was agreed or changed. For admins only; null for everybody else.")
        String reason,

        @Description("What is still owed.") @NonNull BigDecimal owed,

        @Description("How much was repaid by this plan.") @NonNull
        BigDecimal repaid) {

    /** @param forAdmin whether an admin reads it */
    static RecoveryPlanNode of(PlanProgress progress, boolean forAdmin) {
        RecoveryPlan plan = progress.plan();
        return new RecoveryPlanNode(
                plan.owner().currency(),
                plan.percentage(),
                plan.limit() == null ? null : plan.limit().toMajor(),
                plan.since(),
                forAdmin ? plan.by() : ActorNames.forCreators(plan.by()),
                forAdmin ? plan.reason() : null,
                progress.owed().toMajor(),
                progress.repaid().toMajor());
    }
}
