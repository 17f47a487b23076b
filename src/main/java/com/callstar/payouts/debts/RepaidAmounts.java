package com.callstar.payouts.debts;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.recovery.RecoveryPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How much plans have repaid, as the ledger has it. */
@ApplicationScoped
class RepaidAmounts {

    private final Queries queries;

    RepaidAmounts(Queries queries) {
        this.queries = queries;
    }

    /** What is owed by each of these plans, and how much they have repaid, in the order of the plans. */
    List<RecoveryPlans.PlanProgress> of(List<RecoveryPlan> plans) {
        return queries.list(
                """
                select o.place, coalesce((
                           select -b.balance from account_balance b
                           where b.creator_id = o.creator_id and b.currency = o.currency and b.kind = 'OWED'), 0) as owed,
                       cast(coalesce((
                    select sum(l.amount) from ledger_line l
                    where l.creator_id = o.creator_id and l.currency = o.currency and l.account = 'OWED' and l.counterpart = 'READY'
                      and l.reference like 'repay:%' and l.booked_at >= o.since), 0) as bigint) as repaid
                from unnest(:creators, :currencies, cast(:since as timestamptz[])) with ordinality as o(creator_id, currency, since, place)
                order by o.place""",
                Map.of(
                        "creators",
                        plans.stream().map(plan -> plan.owner().creatorId()).toArray(String[]::new),
                        "currencies",
                        plans.stream().map(plan -> plan.owner().currency()).toArray(String[]::new),
                        "since",
                        plans.stream().map(plan -> plan.since().toString()).toArray(String[]::new)),
                row -> progress(plans.get((int) row.number("place") - 1), row));
    }

    private static RecoveryPlans.PlanProgress progress(RecoveryPlan plan, Row row) throws SQLException {
        return new RecoveryPlans.PlanProgress(
                plan, plan.owner().money(row.number("owed")), plan.owner().money(row.number("repaid")));
    }
}
