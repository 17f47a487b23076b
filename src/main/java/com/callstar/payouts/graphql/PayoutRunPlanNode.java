package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.runs.PayoutRunPlan;
import com.callstar.payouts.runs.PayoutRunReplay;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
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
        BigDecimal shortfall,

        @Description(
                "If it is about an earlier time or other settings: what these would have done. Null otherwise. Verdicts are under these settings then; what the platform can spend is as of now.")
        PayoutRunReplayNode replay) {

    static PayoutRunPlanNode of(PayoutRunPlan plan) {
        return of(plan, plan.shortfall(), null);
    }

    static PayoutRunPlanNode of(PayoutRunReplay replay, Locale language) {
        return of(replay.plan(), replay.shortfall(), PayoutRunReplayNode.of(replay, language));
    }

    private static PayoutRunPlanNode of(PayoutRunPlan plan, Money shortfall, PayoutRunReplayNode replay) {
        return new PayoutRunPlanNode(
                plan.currency(),
                plan.digest(),
                plan.items().stream().map(PayoutRunItemNode::of).toList(),
                plan.totals().stream().map(PayoutRunTotalNode::of).toList(),
                plan.available().toMajor(),
                plan.reserved().toMajor(),
                shortfall.toMajor(),
                replay);
    }
}
