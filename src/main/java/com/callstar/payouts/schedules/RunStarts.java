package com.callstar.payouts.schedules;

import com.callstar.payouts.core.RefusalCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** The rows of runs that start by themselves: one for each time and currency, which at most one node works on at a time. */
@ApplicationScoped
@Transactional
class RunStarts {

    /** Longer than it takes to prepare a run. If a node dies, another one takes the row after this time. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Session database;

    RunStarts(Session database) {
        this.database = database;
    }

    /** @param runId the run that was prepared for it; null for none */
    @RegisterForReflection(methods = false, fields = false)
    record Due(Instant dueAt, String currency, String runId) {}

    /** An expression counts from when it is first seen: after a change of the setting, what was due before is not made up for. */
    void see(String expression, Instant now) {
        database.createNativeMutationQuery(
                        "insert into run_timetable (expression, since) values (:expression, :now) on conflict do nothing")
                .setParameter("expression", expression)
                .setParameter("now", now)
                .executeUpdate();
    }

    /**
     * Opens a row for each currency of open requests, once for each time that came after the expression was seen.
     *
     * @return the currencies
     */
    List<String> open(String expression, Instant due, Instant now) {
        int next = database.createNativeMutationQuery("""
                        update run_timetable set last_due = :due
                        where expression = :expression and since <= :due and (last_due is null or last_due < :due)""")
                .setParameter("due", due)
                .setParameter("expression", expression)
                .executeUpdate();
        return next == 0
                ? List.of()
                : database.createNativeQuery("""
                                insert into run_start (due_at, currency, next_try_at)
                                select distinct cast(:due as timestamptz), q.currency, cast(:now as timestamptz) from open_request q
                                on conflict (due_at, currency) do nothing
                                returning currency""", String.class)
                        .setParameter("due", due)
                        .setParameter("now", now)
                        .getResultList();
    }

    Optional<Due> take(Instant now) {
        return database
                .createNativeQuery("""
                        update run_start r set next_try_at = :next, tries = r.tries + 1
                        from (select due_at, currency from run_start where next_try_at <= :now
                              order by next_try_at, currency limit 1 for update skip locked) d
                        where (r.due_at, r.currency) = (d.due_at, d.currency)
                        returning r.due_at, r.currency, r.run_id""", Due.class)
                .setParameter("next", now.plus(LEASE))
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Keeps the id of the prepared run, so that it is the one that is started, whatever happens to this node. */
    void prepared(Due due, String runId) {
        update("update run_start set run_id = :run", due)
                .setParameter("run", runId)
                .executeUpdate();
    }

    void started(Due due) {
        update("update run_start set next_try_at = null, refusal = null", due).executeUpdate();
    }

    /** There is no run this time. */
    void refused(Due due, RefusalCode code) {
        update("update run_start set next_try_at = null, refusal = :code", due)
                .setParameter("code", code.name())
                .executeUpdate();
    }

    /** Another run is prepared after the lease. */
    void again(Due due) {
        update("update run_start set run_id = null", due).executeUpdate();
    }

    /** The run that was prepared for it. */
    Optional<String> runOf(Due due) {
        return database
                .createNativeQuery(
                        "select run_id from run_start where due_at = :due and currency = :currency and run_id is not null",
                        String.class)
                .setParameter("due", due.dueAt())
                .setParameter("currency", due.currency())
                .getResultList()
                .stream()
                .findFirst();
    }

    private MutationQuery update(String change, Due due) {
        return database.createNativeMutationQuery(change + " where due_at = :due and currency = :currency")
                .setParameter("due", due.dueAt())
                .setParameter("currency", due.currency());
    }
}
