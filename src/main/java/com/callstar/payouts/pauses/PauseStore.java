package com.callstar.payouts.pauses;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The rows of pauses. */
@ApplicationScoped
class PauseStore {

    private static final String OF_CREATORS = "select c.creator_id, " + PauseColumns.ALL
            + " from unnest(:creators) as c(creator_id)" + PauseColumns.joinedTo("c.creator_id")
            + " where pause.pause_kind is not null";

    private static final String OF_ORIGIN = """
            select * from open_pause where pause_creator_id = :creator and pause_own = :own
              and (pause_until is null or pause_until > :now)""";

    private final Session database;
    private final Queries queries;

    PauseStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    private record Found(String creatorId, Pause pause) {}

    /** The pauses of these creators that are open now, by creator id; creators who are not paused are absent. One statement. */
    Map<String, Pause> open(Collection<String> creatorIds, Instant now) {
        if (creatorIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Pause> open = new HashMap<>();
        queries.list(
                        OF_CREATORS,
                        Map.of("creators", creatorIds.toArray(String[]::new), "now", now),
                        row -> new Found(row.text("creator_id"), PauseColumns.read(row)))
                .forEach(found -> open.put(found.creatorId(), found.pause()));
        return open;
    }

    /** The open pause that the creator, or else an admin, has set. */
    @Transactional(MANDATORY)
    Optional<Pause> openOf(String creatorId, boolean own, Instant now) {
        return queries.first(OF_ORIGIN, Map.of("creator", creatorId, "own", own, "now", now), PauseColumns::read);
    }

    /** Waits until nothing is just being sent to the creator, and keeps it from being sent until the transaction ends. */
    @Transactional(MANDATORY)
    void lockToPause(String creatorId) {
        lock("select lock_to_pause(:creator)", creatorId);
    }

    /** Waits until nobody is just pausing the creator, and keeps everybody from it until the transaction ends. */
    @Transactional(MANDATORY)
    void lockToSend(String creatorId) {
        lock("select lock_to_send(:creator)", creatorId);
    }

    private void lock(String sql, String creatorId) {
        database.createNativeQuery(sql, Boolean.class)
                .setParameter("creator", creatorId)
                .getSingleResult();
    }

    @Transactional(MANDATORY)
    void add(String creatorId, Pause pause) {
        database.createNativeMutationQuery("""
                        insert into creator_pause (id, creator_id, own, kind, reason, since, until, set_at, set_by)
                        values (:id, :creator, :own, :kind, :reason, :since, :until, :at, :by)""")
                .setParameter("id", Ids.next("pause", pause.setAt()))
                .setParameter("creator", creatorId)
                .setParameter("own", pause.own())
                .setParameter("kind", pause.kind().name())
                .setParameter("reason", pause.reason(), String.class)
                .setParameter("since", pause.since())
                .setParameter("until", pause.until(), Instant.class)
                .setParameter("at", pause.setAt())
                .setParameter("by", pause.by())
                .executeUpdate();
    }

    /** Ends the pause that nobody has ended. One whose time is over ended then. */
    @Transactional(MANDATORY)
    void end(String creatorId, boolean own, String by, String reason, Instant now) {
        database.createNativeMutationQuery("""
                        update creator_pause set ended_at = least(cast(:now as timestamptz), until),
                            ended_by = case when until <= :now then 'system:pauses' else cast(:by as text) end,
                            end_reason = case when until <= :now then null else cast(:reason as text) end
                        where creator_id = :creator and own = :own and ended_at is null""")
                .setParameter("now", now)
                .setParameter("by", by)
                .setParameter("reason", reason, String.class)
                .setParameter("creator", creatorId)
                .setParameter("own", own)
                .executeUpdate();
    }

    /** Why the creator cannot be erased yet: the kinds of the pauses that an admin has set. */
    @Transactional(MANDATORY)
    List<String> hindrances(String creatorId, Instant now) {
        return openOf(creatorId, false, now).map(pause -> "PAUSED " + pause.kind()).stream()
                .toList();
    }

    /** Removes what people wrote about the creator's pauses. */
    @Transactional(MANDATORY)
    void removeTexts(String creatorId) {
        database.createNativeMutationQuery("""
                        update creator_pause
                        set reason = case when reason is not null then 'removed' end,
                            end_reason = case when end_reason is not null then 'removed' end
                        where creator_id = :creator""")
                .setParameter("creator", creatorId)
                .executeUpdate();
    }
}
