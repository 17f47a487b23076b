package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Row;
import java.sql.SQLException;

/** Reads the pause of a creator beside what else a statement reads of them. */
public final class PauseColumns {

    /** The columns of the join. */
    public static final String ALL = "pause.*";

    /**
     * An admin's pause comes before the creator's own: it says what has to end first. There is at most one of each, so that this is a plain
     * join, and the planner may read the pauses of many creators at once.
     */
    private static final String JOIN = """
            left join open_pause pause on pause.pause_creator_id = %s and (pause.pause_until is null or pause.pause_until > :now)
                and (not pause.pause_own or not exists (
                    select 1 from open_pause first
                    where first.pause_creator_id = pause.pause_creator_id and not first.pause_own
                      and (first.pause_until is null or first.pause_until > :now)))""";

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
