package com.callstar.payouts.reconciliation;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payments.Proofs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares our ledger with Stripe: once a day on one of the nodes, and whenever an admin asks for it. */
@ApplicationScoped
public class Reconciliations extends Job {

    /** A run reads Stripe's statements and then compares for up to an hour. */
    private static final Duration ALLOWED = Duration.ofHours(6);

    private static final Actor ACTOR = Actor.system("reconciliation");

    private final ReconciliationRun run;
    private final ReportReader reports;
    private final Alarm alarm;
    private final Proofs proofs;
    private final Audit audit;

    Reconciliations(ReconciliationRun run, ReportReader reports, Alarm alarm, Proofs proofs, Audit audit) {
        super("Reconciliation", ALLOWED);
        this.run = run;
        this.reports = reports;
        this.alarm = alarm;
        this.proofs = proofs;
        this.audit = audit;
    }

    /**
     * Reconciles now. Calls Stripe, so do not call it inside a transaction. If Stripe does not answer, the report is
     * incomplete and says why. The audit names who asked for it.
     *
     * @throws com.callstar.payouts.core.Refusal CONFLICT if another run is under way
     */
    public Reconciliation run(Actor actor) {
        Reconciliation report = carryOut(actor);
        String outcome = report.isComplete() ? "COMPLETE" : "INCOMPLETE";
        audit.recordAlone(
                report.id(),
                new Audit.AuditChange(actor, "reconciliation.run", null, outcome, report.incompleteBecause()));
        return report;
    }

    private Reconciliation carryOut(Actor actor) {
        Reconciliation report = run.carryOut(actor);
        alarm.raise(report);
        if (report.isComplete()) {
            blockPayments(report);
        }
        return report;
    }

    @Scheduled(
            every = "{reconciliation.look}",
            delayed = "{reconciliation.look}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
        alarm.show();
        reports.lastComplete().ifPresent(this::blockPayments);
    }

    /**
     * Payouts cannot use the payments that a report names, until a later report no longer names them. Calling it twice
     * is safe.
     */
    private void blockPayments(Reconciliation report) {
        proofs.differ(reports.paymentsInQuestion(report.id()), report.finishedAt());
    }

    @Override
    protected List<String> batch() {
        try {
            return run.isDue() ? List.of(carryOut(ACTOR).id()) : List.of();
        } catch (ReconciliationUnderWay another) {
            return List.of();
        }
    }

    /** The last complete report; if there is none, the last run; empty if there was no run. */
    public Optional<Reconciliation> last() {
        return reports.lastComplete().or(reports::lastRun);
    }

    /** The last run, complete or not. */
    public Optional<Reconciliation> lastRun() {
        return reports.lastRun();
    }

    public Optional<Reconciliation> find(String id) {
        return reports.find(id);
    }

    /** Newest first. */
    public Page<Reconciliation> list(Page.Request request) {
        return reports.list(request);
    }

    /**
     * The results of a run, by currency.
     *
     * @param currency null for all
     */
    public List<Reconciliation.CurrencyReport> currencyReports(String id, String currency) {
        return reports.currencyReports(id, currency);
    }

    /**
     * The differences of a run, the most serious first.
     *
     * @param currency null for all
     */
    public Page<Difference> differences(String id, String currency, Page.Request request) {
        return reports.differences(id, currency, request);
    }
}
