package com.callstar.payouts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which feature owns which table, in the order of the repeatable migrations. */
final class TableOwners {

    /** The feature of each table. */
    static final Map<String, String> OWNERS = new LinkedHashMap<>();

    static {
        own("ledger", "ledger_account ledger_transfer ledger_entry");
        own("audit", "audit_entry audit_address audit_text");
        own("security", "ended_session");
        own("creators", "creator account_opening");
        own("terms", "creator_terms");
        own("approvals", "approval approval_rules");
        own("pauses", "creator_pause");
        own("recovery", "recovery_plan");
        own("debts", "debt_write_off debt_watch");
        own("payments", "payment refund dispute intent_attempt charge_proof payment_tally");
        own(
                "payouts",
                "payout disbursement allocation reversal books_freeze books_look payout_tally unbooked_disbursement");
        own("notifications", "notification creator_notice customer_address receipt_look muted_topic");
        own("stripe", "stripe_event stripe_sweep platform_fault");
        own(
                "reconciliation",
                "stripe_transaction stripe_object stripe_mirror reconciliation reconciliation_sum"
                        + " reconciliation_difference reconciliation_turn");
        own("analytics", "figure figure_change platform_day creator_day day_change figure_zone ranking ranked_creator");
        own("evidence", "day_digest");
        own("runs", "payout_run payout_run_item");
        own("onward", "onward_payout idle_look idle_balance");
        own("core", "job_run invariant_check");
        own("schedules", "payout_schedule scheduled_request automatic_payout unclaimed_notice run_timetable run_start");
    }

    private TableOwners() {}

    private static void own(String feature, String tables) {
        Arrays.stream(tables.split(" ")).forEach(table -> OWNERS.put(table, feature));
    }
}
