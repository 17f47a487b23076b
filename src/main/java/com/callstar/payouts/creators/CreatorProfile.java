package com.callstar.payouts.creators;

import com.callstar.payouts.core.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Reads creators from rows of the view {@code creator_profile}, alone or beside what a statement reads of them. */
public final class CreatorProfile {

    private CreatorProfile() {}

    /** The creator in this row, which has all columns of the view; null if an outer join found none. */
    public static Creator read(Row row) throws SQLException {
        String id = row.text("creator_id");
        return id == null
                ? null
                : new Creator(
                        id,
                        row.text("creator_name"),
                        row.text("creator_email"),
                        row.text("creator_locale"),
                        CreatorZone.known(row.text("creator_time_zone")),
                        row.text("creator_subject"),
                        account(row),
                        new Destination(
                                row.number("creator_destination_version"),
                                stamp(row, "creator_destination_changed_at", "creator_destination_changed_by"),
                                stamp(row, "creator_destination_first_at", "creator_destination_first_by"),
                                stamp(row, "creator_identity_changed_at", "creator_identity_changed_by")),
                        row.flag("creator_paid_directly"),
                        row.text("creator_country"),
                        row.flag("creator_is_registered"),
                        row.time("creator_erased_at"));
    }

    private static AccountState account(Row row) throws SQLException {
        String account = row.text("creator_account_id");
        return account == null
                ? null
                : new AccountState(
                        account,
                        row.flag("creator_transfers_active"),
                        row.flag("creator_payouts_enabled"),
                        new Requirements(
                                List.of(row.texts("creator_requirements")),
                                row.time("creator_requirements_due_by"),
                                row.text("creator_disabled_reason"),
                                List.of(row.texts("creator_requirement_errors"))),
                        row.text("creator_payout_schedule"),
                        banks(row.texts("creator_bank_accounts")),
                        row.time("creator_account_state_at"));
    }

    private static List<BankAccount> banks(String[] written) {
        return written == null
                ? null
                : Arrays.stream(written).map(BankAccount::read).toList();
    }

    private static Stamp stamp(Row row, String at, String by) throws SQLException {
        Instant time = row.time(at);
        return time == null ? null : new Stamp(time, row.text(by));
    }
}
