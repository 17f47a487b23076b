package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.PayoutRunPlan;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a run would do now. Amounts in major units. */
@Type("PayoutRunPlan")
public record PayoutRunPlanNode(
        @NonNull String currency,

        @NonNull @Description("SHA-256 of all items; the platform's balance is no part of it.")
        String digest,

        @NonNull @Description("In the order of their turns; what waits comes last.")
        List<@NonNull PayoutRunItemNode> items,

        @NonNull List<@NonNull PayoutRunTotalNode> totals,

        @NonNull @Description("What the platform can spend at Stripe now.")
        BigDecimal available,

        @NonNull @Description("The part of it that payouts under way may still take.")
        BigDecimal reserved,

        @NonNull @Description("By how much it is too low for all that can be paid; zero if it is not.")
        BigDecimal shortfall) {

    static PayoutRunPlanNode of(PayoutRunPlan plan) {
        return new PayoutRunPlanNode(
                plan.currency(),
                plan.digest(),
                plan.items().stream().map(PayoutRunItemNode::of).toList(),
                plan.totals().stream().map(PayoutRunTotalNode::of).toList(),
                plan.available().toMajor(),
                plan.reserved().toMajor(),
                plan.shortfall().toMajor());
    }
}
