package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payments.Proofs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The books held against Stripe's: once a day on whichever node comes first, and whenever an admin asks. */
@ApplicationScoped
public class Reconciliations extends Job {

    private static final Actor ACTOR = Actor.system("reconciliation");

    private final ReconciliationRun run;
    private final ReportReader reports;
    private final Alarm alarm;
    private final Proofs proofs;

    Reconciliations(ReconciliationRun run, ReportReader reports, Alarm alarm, Proofs proofs) {
        super("Reconciliation");
        this.run = run;
        this.reports = reports;
        this.alarm = alarm;
        this.proofs = proofs;
    }

    /**
     * Reconciles now. Asks Stripe; not in a transaction. Where Stripe does not answer, the report is incomplete and says why.
     *
     * @throws com.callstar.payouts.core.Refusal CONFLICT, where somebody is at it already
     */
    public Reconciliation run(Actor actor) {
        Reconciliation report = run.carryOut(actor);
        alarm.raise(report);
        if (report.isComplete()) {
            holdBack(report);
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
        reports.lastComplete().ifPresent(this::holdBack);
    }

    /** No payout draws on what a report names, until a later one does not. Twice does no harm. */
    private void holdBack(Reconciliation report) {
        proofs.differ(reports.paymentsInQuestion(report.id()), report.finishedAt());
    }

    @Override
    protected List<String> batch() {
        try {
            return run.isDue() ? List.of(run(ACTOR).id()) : List.of();
        } catch (ReconciliationUnderWay another) {
            return List.of();
        }
    }

    /** The last complete report; where there is none yet, the last run; empty where there was none at all. */
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
     * What a run found, by currency.
     *
     * @param currency null: all
     */
    public List<Reconciliation.CurrencyReport> sheets(String id, String currency) {
        return reports.sheets(id, currency);
    }

    /** The differences of a run, the gravest first; likewise. */
    public Page<Difference> differences(String id, String currency, Page.Request request) {
        return reports.differences(id, currency, request);
    }
}
