package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Page;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reports what was found: one log line for each mismatch, and metrics that can alert somebody. */
@ApplicationScoped
class Alarm {

    private static final Logger LOG = Logger.getLogger(Alarm.class);
    /** For each currency: so many mismatches have one cause, and the report contains them all. */
    private static final int LINES = 100;

    private final ReportReader reports;
    private final MultiGauge differences;
    private final AtomicLong finished = new AtomicLong();

    Alarm(ReportReader reports, MeterRegistry registry) {
        this.reports = reports;
        this.differences = MultiGauge.builder("callstar.reconciliation.differences")
                .description("Mismatches of the last complete reconciliation, whatever their age")
                .register(registry);
        TimeGauge.builder("callstar.reconciliation.finished", finished, TimeUnit.SECONDS, AtomicLong::doubleValue)
                .description("When the last complete reconciliation ended, in seconds since 1970")
                .register(registry);
    }

    /** Sets the metrics from the last complete report, on every node, whichever node made it. */
    void show() {
        reports.lastComplete().ifPresent(report -> {
            List<Row<?>> rows = reports.currencyReports(report.id(), null).stream()
                    .<Row<?>>map(Alarm::row)
                    .toList();
            differences.register(rows, true);
            finished.set(report.finishedAt().getEpochSecond());
        });
    }

    private static Row<?> row(Reconciliation.CurrencyReport currencyReport) {
        return Row.of(Tags.of("currency", currencyReport.currency()), currencyReport.mismatches());
    }

    /** Logs what a run has found. */
    void raise(Reconciliation report) {
        if (!report.isComplete()) {
            LOG.warnf(
                    "Reconciliation is incomplete, it is tried again: report=%s reason=%s",
                    report.id(), report.incompleteBecause());
            return;
        }
        reports.currencyReports(report.id(), null)
                .forEach(currencyReport -> logMismatches(report, currencyReport.currency()));
        show();
    }

    private void logMismatches(Reconciliation report, String currency) {
        Page<Difference> worst = reports.differences(report.id(), currency, new Page.Request(LINES, null));
        worst.nodes().stream().filter(Difference::isMismatch).forEach(Alarm::logMismatch);
        if (worst.hasNext()) {
            LOG.warnf("Reconciliation found more: report=%s currency=%s logged=%d", report.id(), currency, LINES);
        }
    }

    private static void logMismatch(Difference one) {
        LOG.warnf(
                "Mismatch: code=%s line=%s stripeId=%s ourId=%s books=%s stripe=%s",
                one.code(), one.line(), one.stripeId(), one.ourId(), one.books(), one.stripe());
    }
}
