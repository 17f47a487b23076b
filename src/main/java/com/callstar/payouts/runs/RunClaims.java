package com.callstar.payouts.runs;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Origin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/**
 * Claims the work of runs and records it. A node that claims an item has it for a while; if it dies, another one takes it then, and
 * the payout itself says whether it was sent.
 */
@ApplicationScoped
class RunClaims {

    private static final Actor ACTOR = Actor.system("runs");

    private static final String NEXT = """
            select i.run_id, i.payout_id, i.tries, r.status, r.started_by, r.started_by_creator
            from payout_run_item i join payout_run r on r.id = i.run_id
            where i.next_try_at <= :now order by i.next_try_at, i.place limit 1 for update of i skip locked""";

    /** Truth wins: what was sent or failed is recorded even if the run was cancelled meanwhile, and nothing undoes it. */
    private static final String RECORD = """
            update payout_run_item set status = :status, reason = coalesce(cast(:reason as text), case when :sent then null else reason end),
                code = cast(:code as text), next_try_at = null, ended_at = :now
            where run_id = :run and payout_id = :payout
              and (status = 'OPEN' or :sent and status in ('LATER', 'HELD_BACK', 'GONE', 'CANCELLED'))""";

    private static final String POSTPONE = """
            update payout_run_item set status = 'LATER', reason = 'PLATFORM_BALANCE', next_try_at = null
            where run_id = :run and status = 'OPEN' and tries = 0 and from_platform > 0""";

    private static final String END = """
            update payout_run r set status = n.status, ended_at = case when n.status = 'DONE' then cast(:now as timestamptz) end,
                next_look_at = case when n.status = 'WAITING' then coalesce(r.next_look_at, cast(:look as timestamptz)) end
            from (select o.id, o.status as before, case when exists (
                      select 1 from payout_run_item l where l.run_id = o.id and l.status = 'LATER') then 'WAITING' else 'DONE' end as status
                  from payout_run o
                  where o.status in ('RUNNING', 'WAITING') and not exists (
                      select 1 from payout_run_item i where i.run_id = o.id and i.status = 'OPEN')
                  for update of o skip locked) n
            where r.id = n.id and n.status <> n.before
            returning r.id, n.before, n.status""";

    private final Session database;
    private final Audit audit;
    private final RunSchedule schedule;

    RunClaims(Session database, Audit audit, RunSchedule schedule) {
        this.database = database;
        this.audit = audit;
        this.schedule = schedule;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Due(
            String runId, String payoutId, int tries, String status, String startedBy, String startedByCreator) {

        RunTurn turn() {
            int colon = startedBy.indexOf(':');
            Actor starter = new Actor(
                    startedBy.substring(0, colon), startedBy.substring(colon + 1), Origin.NONE, startedByCreator);
            return new RunTurn(runId, payoutId, tries, status.equals(PayoutRunStatus.CANCELLED.name()), starter);
        }
    }

    /** Claims one item at a time: calls of Stripe follow, and a larger batch would wait for them or be lost if the node dies. */
    @Transactional
    Optional<RunTurn> next() {
        Optional<RunTurn> turn = database.createNativeQuery(NEXT, Due.class)
                .setParameter("now", schedule.now())
                .getResultStream()
                .findFirst()
                .map(Due::turn);
        turn.ifPresent(one -> database.createNativeMutationQuery("""
                        update payout_run_item set tries = tries + 1, next_try_at = :next
                        where run_id = :run and payout_id = :payout""")
                .setParameter("next", schedule.nextTry(one.tries()))
                .setParameter("run", one.runId())
                .setParameter("payout", one.payoutId())
                .executeUpdate());
        return turn;
    }

    /**
     * Records what became of an item.
     *
     * @param code of the refusal, or Stripe's of the failure; null for none
     */
    @Transactional
    void record(RunTurn turn, PayoutRunItemStatus status, PayoutRunReason reason, String code) {
        database.createNativeMutationQuery(RECORD)
                .setParameter("status", status.name())
                .setParameter("reason", reason == null ? null : reason.name(), String.class)
                .setParameter("sent", status == PayoutRunItemStatus.SENT || status == PayoutRunItemStatus.FAILED)
                .setParameter("code", code, String.class)
                .setParameter("now", schedule.now())
                .setParameter("run", turn.runId())
                .setParameter("payout", turn.payoutId())
                .executeUpdate();
    }

    /** The platform's balance is lower than it was: what has not had its turn waits for money, instead of being sent in vain. */
    @Transactional
    void postpone(String runId) {
        int postponed = database.createNativeMutationQuery(POSTPONE)
                .setParameter("run", runId)
                .executeUpdate();
        if (postponed > 0) {
            database.createNativeMutationQuery("""
                            update payout_run set next_look_at = :look
                            where id = :run and status in ('RUNNING', 'WAITING') and next_look_at is null""")
                    .setParameter("look", schedule.nextLook())
                    .setParameter("run", runId)
                    .executeUpdate();
        }
    }

    /** Ends the runs of which nothing is left to send now. Returns their ids. */
    @Transactional
    List<String> end() {
        List<Ended> ended = database.createNativeQuery(END, Ended.class)
                .setParameter("now", schedule.now())
                .setParameter("look", schedule.nextLook())
                .getResultList();
        ended.forEach(run -> audit.record(
                run.id(), new Audit.AuditChange(ACTOR, "run.end", run.statusBefore(), run.status(), null)));
        return ended.stream().map(Ended::id).toList();
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Ended(String id, String statusBefore, String status) {}

    /** A run some of whose items wait for money on the platform's balance. */
    @RegisterForReflection(methods = false, fields = false)
    record Look(String runId, String currency) {}

    /** Claims a run for which the platform's balance is to be read. */
    @Transactional
    Optional<Look> nextLook() {
        return database.createNativeQuery("""
                        update payout_run set next_look_at = :next where id = (
                            select id from payout_run where next_look_at <= :now order by next_look_at limit 1 for update skip locked)
                        returning id, currency""", Look.class)
                .setParameter("now", schedule.now())
                .setParameter("next", schedule.nextLook())
                .getResultStream()
                .findFirst();
    }

    /** Stripe reports money on the platform's balance: it is read at once for all runs that wait for it. */
    @Transactional
    void lookNow() {
        database.createNativeMutationQuery("update payout_run set next_look_at = :now where next_look_at > :now")
                .setParameter("now", schedule.now())
                .executeUpdate();
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Later(String payoutId, long fromPlatform) {}

    /**
     * Gives a turn to those items that the money reaches for, in the order of the run.
     *
     * @param free what can be spent, in minor units
     */
    @Transactional
    void reach(String runId, long free) {
        List<Later> line = database.createNativeQuery("""
                        select payout_id, from_platform from payout_run_item
                        where run_id = :run and status = 'LATER' order by place""", Later.class)
                .setParameter("run", runId)
                .getResultList();
        Set<String> reached = Reach.of(line, Later::payoutId, Later::fromPlatform, free);
        if (reached.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        update payout_run_item set status = 'OPEN', next_try_at = :now
                        where run_id = :run and status = 'LATER' and payout_id = any(cast(:payouts as text[]))""")
                .setParameter("now", schedule.now())
                .setParameter("run", runId)
                .setParameter("payouts", reached.toArray(String[]::new))
                .executeUpdate();
    }
}
