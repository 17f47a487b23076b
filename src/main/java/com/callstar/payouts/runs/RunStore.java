package com.callstar.payouts.runs;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ProposalsClosed;
import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** Writes runs: a person prepares, starts and cancels them. */
@ApplicationScoped
class RunStore {

    private static final String NEW_RUN = """
            insert into payout_run (id, currency, status, digest, available, reserved, shortfall, prepared_at, prepared_by)
            values (:id, :currency, 'PREPARED', :digest, :available, :reserved, :shortfall, :now, :actor)""";

    private static final String NEW_ITEMS = """
            insert into payout_run_item (run_id, place, payout_id, creator_id, amount, from_platform, destination, destination_version,
                                         funding, verdict, reason, status)
            select :run, cast(i.place as integer), i.payout, i.creator, cast(i.amount as bigint), cast(i.need as bigint), i.destination,
                   cast(i.version as bigint), i.funding, i.verdict, i.reason, 'PLANNED'
            from unnest(cast(:places as text[]), cast(:payouts as text[]), cast(:creators as text[]), cast(:amounts as text[]),
                        cast(:needs as text[]), cast(:destinations as text[]), cast(:versions as text[]), cast(:fundings as text[]),
                        cast(:verdicts as text[]), cast(:reasons as text[]))
                as i(place, payout, creator, amount, need, destination, version, funding, verdict, reason)
            order by i.payout""";

    private static final String STARTED_ITEMS = """
            update payout_run_item i set
                verdict = coalesce(v.verdict, i.verdict),
                reason = case when v.payout is null then i.reason else v.reason end,
                status = case when v.payout is null then 'HELD_BACK' when v.verdict = 'PAY' then 'OPEN' else 'LATER' end,
                next_try_at = case when v.verdict = 'PAY' then cast(:now as timestamptz) end,
                ended_at = case when v.payout is null then cast(:now as timestamptz) end
            from payout_run_item j
            left join unnest(cast(:payouts as text[]), cast(:verdicts as text[]), cast(:reasons as text[]))
                as v(payout, verdict, reason) on v.payout = j.payout_id
            where j.run_id = :run and i.run_id = j.run_id and i.payout_id = j.payout_id""";

    private static final String CANCELLED_ITEMS = """
            update payout_run_item set status = 'CANCELLED', next_try_at = null, ended_at = :now
            where run_id = :run and (status in ('PLANNED', 'LATER') or status = 'OPEN' and tries = 0)""";

    private final Session database;
    private final Audit audit;
    private final RunSchedule schedule;
    private final RunApprovals approvals;
    private final Event<ProposalsClosed> closed;

    RunStore(
            Session database,
            Audit audit,
            RunSchedule schedule,
            RunApprovals approvals,
            Event<ProposalsClosed> closed) {
        this.database = database;
        this.audit = audit;
        this.schedule = schedule;
        this.approvals = approvals;
        this.closed = closed;
    }

    /** Freezes the plan. Returns the run's id. */
    @Transactional
    String create(PayoutRunPlan plan, String summary, Actor actor) {
        Instant now = schedule.now();
        String id = Ids.next("run", now);
        database.createNativeMutationQuery(NEW_RUN)
                .setParameter("id", id)
                .setParameter("currency", plan.currency())
                .setParameter("digest", plan.digest())
                .setParameter("available", plan.available().minor())
                .setParameter("reserved", plan.reserved().minor())
                .setParameter("shortfall", plan.shortfall().minor())
                .setParameter("now", now)
                .setParameter("actor", actor.toString())
                .executeUpdate();
        List<PlannedPayout> items = plan.items();
        database.createNativeMutationQuery(NEW_ITEMS)
                .setParameter("run", id)
                .setParameter(
                        "places",
                        IntStream.rangeClosed(1, items.size())
                                .mapToObj(Integer::toString)
                                .toArray(String[]::new))
                .setParameter("payouts", column(items, PlannedPayout::payoutId))
                .setParameter("creators", column(items, PlannedPayout::creatorId))
                .setParameter(
                        "amounts",
                        column(items, item -> Long.toString(item.amount().minor())))
                .setParameter(
                        "needs",
                        column(
                                items,
                                item -> Long.toString(
                                        item.prospect().fromPlatform().minor())))
                .setParameter(
                        "destinations",
                        column(items, item -> item.prospect().payout().stripeAccountId()))
                .setParameter(
                        "versions",
                        column(
                                items,
                                item -> Long.toString(
                                        item.prospect().payout().destination().version())))
                .setParameter("fundings", column(items, RunDigest::funding))
                .setParameter("verdicts", column(items, item -> item.verdict().name()))
                .setParameter("reasons", column(items, RunStore::reason))
                .executeUpdate();
        audit.record(id, new Audit.AuditChange(actor, "run.prepare", null, "PREPARED", summary));
        return id;
    }

    /** Until this transaction ends, nobody else approves or starts it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String runId) {
        database.createNativeQuery("select id from payout_run where id = :run for update")
                .setParameter("run", runId)
                .getResultList();
    }

    /**
     * PREPARED → RUNNING. What the money reaches for has its turn, and the rest waits.
     *
     * @param plan of just the items that the run pays, as they are now
     * @return false if it was started or cancelled meanwhile: nothing was changed
     * @throws RunRefused if it is large and no other person has approved it
     */
    @Transactional
    boolean start(PayoutRun run, PayoutRunPlan plan, Actor actor) {
        approvals.mustBeOfTwo(run, actor);
        Instant now = schedule.now();
        boolean later = plan.items().stream().anyMatch(item -> item.verdict() == PayoutRunVerdict.LATER);
        int started = database.createNativeMutationQuery("""
                        update payout_run set status = 'RUNNING', available = :available, reserved = :reserved, shortfall = :shortfall,
                            started_at = :now, started_by = :actor, started_by_creator = :self,
                            next_look_at = cast(:look as timestamptz)
                        where id = :run and status = 'PREPARED'""")
                .setParameter("available", plan.available().minor())
                .setParameter("reserved", plan.reserved().minor())
                .setParameter("shortfall", plan.shortfall().minor())
                .setParameter("now", now)
                .setParameter("actor", actor.toString())
                .setParameter("self", actor.creatorId(), String.class)
                .setParameter("look", later ? schedule.nextLook() : null, Instant.class)
                .setParameter("run", run.id())
                .executeUpdate();
        if (started == 0) {
            return false;
        }
        database.createNativeMutationQuery(STARTED_ITEMS)
                .setParameter("run", run.id())
                .setParameter("now", now)
                .setParameter("payouts", column(plan.items(), PlannedPayout::payoutId))
                .setParameter(
                        "verdicts", column(plan.items(), item -> item.verdict().name()))
                .setParameter("reasons", column(plan.items(), RunStore::reason))
                .executeUpdate();
        audit.record(run.id(), new Audit.AuditChange(actor, "run.start", "PREPARED", "RUNNING", null));
        noLongerWaits(run);
        return true;
    }

    /**
     * Cancels what has not had its turn. What is being sent is followed to its end, and what was sent stays sent.
     *
     * @return false if the run has ended: nothing was changed
     */
    @Transactional
    boolean cancel(PayoutRun run, String reason, Actor actor) {
        int cancelled = database.createNativeMutationQuery("""
                        update payout_run set status = 'CANCELLED', ended_at = :now, cancelled_by = :actor, next_look_at = null
                        where id = :run and status in ('PREPARED', 'RUNNING', 'WAITING')""")
                .setParameter("now", schedule.now())
                .setParameter("actor", actor.toString())
                .setParameter("run", run.id())
                .executeUpdate();
        if (cancelled == 0) {
            return false;
        }
        database.createNativeMutationQuery(CANCELLED_ITEMS)
                .setParameter("run", run.id())
                .setParameter("now", schedule.now())
                .executeUpdate();
        audit.record(
                run.id(),
                new Audit.AuditChange(actor, "run.cancel", run.status().name(), "CANCELLED", reason));
        noLongerWaits(run);
        return true;
    }

    private void noLongerWaits(PayoutRun run) {
        closed.fire(new ProposalsClosed(ApprovalKind.RUN, run.id(), run.currency()));
    }

    private static String reason(PlannedPayout item) {
        return item.reason() == null ? null : item.reason().name();
    }

    private static String[] column(List<PlannedPayout> items, Function<PlannedPayout, String> column) {
        return items.stream().map(column).toArray(String[]::new);
    }

    /** Whether the database let another run of the same currency start. */
    static boolean isTaken(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException taken
                    && String.valueOf(taken.getConstraintName()).contains("one_running_payout_run")) {
                return true;
            }
        }
        return false;
    }
}
