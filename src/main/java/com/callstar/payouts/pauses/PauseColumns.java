package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Row;
import java.sql.SQLException;

/** Reads the pause of a creator beside what else a statement reads of them. */
public final class PauseColumns {

    /** The columns of the join. */
    public static final String ALL = "pause.*";

    /** An admin's pause comes before the creator's own: it says what has to end first. */
    private static final String JOIN = """
            left join lateral (
                select * from open_pause
                where pause_creator_id = %s and (pause_until is null or pause_until > :now)
                order by pause_own limit 1) pause on true""";

    private PauseColumns() {}

    /**
     * Joins the pause that is open at the time {@code :now}.
     *
     * @param creatorId the column with the creator's id
     */
    public static String joinedTo(String creatorId) {
        return " " + JOIN.formatted(creatorId);
    }

    /** Null if the creator is not paused. */
    public static Pause read(Row row) throws SQLException {
        PauseKind kind = row.constant(PauseKind.class, "pause_kind");
        return kind == null
                ? null
                : new Pause(
                        row.flag("pause_own"),
                        kind,
                        row.time("pause_since"),
                        row.time("pause_until"),
                        row.text("pause_reason"),
                        row.time("pause_set_at"),
                        row.text("pause_by"));
    }
}
