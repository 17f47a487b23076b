package com.callstar.payouts.schedules;

import com.callstar.payouts.schedules.DueTimes.Due;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** The rows of creators' schedules. */
@ApplicationScoped
@Transactional
class ScheduleStore {

    private final Session database;

    ScheduleStore(Session database) {
        this.database = database;
    }

    /** A schedule that is due. */
    @RegisterForReflection(methods = false, fields = false)
    record DueSchedule(String creatorId, String every, int day) {

        PayoutSchedule schedule() {
            return new PayoutSchedule(PayoutInterval.valueOf(every), day);
        }
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Chosen(String every, int day) {}

    /** The creator's schedule, locked until the transaction ends. */
    PayoutSchedule locked(String creatorId) {
        return database.createNativeQuery(
                        "select every, day from payout_schedule where creator_id = :creator for update", Chosen.class)
                .setParameter("creator", creatorId)
                .getResultStream()
                .findFirst()
                .map(chosen -> new PayoutSchedule(PayoutInterval.valueOf(chosen.every()), chosen.day()))
                .orElse(PayoutSchedule.NEVER);
    }

    void save(String creatorId, PayoutSchedule schedule, Due next, boolean ownAdmin, Instant now) {
        database.createNativeMutationQuery("""
                        insert into payout_schedule (creator_id, every, day, next_on, next_at, own_admin, set_at)
                        values (:creator, :every, :day, cast(:on as date), :at, :ownAdmin, :now)
                        on conflict (creator_id) do update set every = excluded.every, day = excluded.day, next_on = excluded.next_on,
                            next_at = excluded.next_at, own_admin = excluded.own_admin, set_at = excluded.set_at""")
                .setParameter("creator", creatorId)
                .setParameter("every", schedule.interval().name())
                .setParameter("day", schedule.day())
                .setParameter("on", next.day().toString())
                .setParameter("at", next.at())
                .setParameter("ownAdmin", ownAdmin)
                .setParameter("now", now)
                .executeUpdate();
    }

    void remove(String creatorId) {
        database.createNativeMutationQuery("delete from payout_schedule where creator_id = :creator")
                .setParameter("creator", creatorId)
                .executeUpdate();
    }

    /** Locks some schedules that are due, those that have waited longest first. What another node has locked is skipped. */
    List<DueSchedule> due(Instant now, int most) {
        return database.createNativeQuery("""
                        select creator_id, every, day from payout_schedule where next_at <= :now
                        order by next_at, creator_id limit :most for update skip locked""", DueSchedule.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    /** Moves these schedules on, each to its next day. */
    void moveOn(List<String> creatorIds, List<Due> next) {
        database.createNativeMutationQuery("""
                        update payout_schedule s set next_on = n.next_on, next_at = n.next_at
                        from unnest(cast(:creators as text[]), cast(:days as date[]), cast(:times as timestamptz[]))
                            as n(creator_id, next_on, next_at)
                        where s.creator_id = n.creator_id""")
                .setParameter("creators", creatorIds.toArray(String[]::new))
                .setParameter(
                        "days", next.stream().map(due -> due.day().toString()).toArray(String[]::new))
                .setParameter(
                        "times", next.stream().map(due -> due.at().toString()).toArray(String[]::new))
                .executeUpdate();
    }
}
