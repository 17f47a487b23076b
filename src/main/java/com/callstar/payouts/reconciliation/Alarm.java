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

/** Says aloud what was found: a line in the log for each mismatch, and metrics that somebody can be woken by. */
@ApplicationScoped
class Alarm {

    private static final Logger LOG = Logger.getLogger(Alarm.class);
    /** For each currency: what is behind so many is one cause, and the report has them all. */
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

    /** What the last complete report says, on every node, whoever made it. */
    void show() {
        reports.lastComplete().ifPresent(report -> {
            List<Row<?>> rows = reports.sheets(report.id(), null).stream()
                    .<Row<?>>map(Alarm::row)
                    .toList();
            differences.register(rows, true);
            finished.set(report.finishedAt().getEpochSecond());
        });
    }

    private static Row<?> row(Reconciliation.CurrencyReport sheet) {
        return Row.of(Tags.of("currency", sheet.currency()), sheet.mismatches());
    }

    /** Names what a run has found. */
    void raise(Reconciliation report) {
        if (!report.isComplete()) {
            LOG.warnf(
                    "Reconciliation %s is incomplete and will be tried again: %s",
                    report.id(), report.incompleteBecause());
            return;
        }
        reports.sheets(report.id(), null).forEach(sheet -> nameWorst(report, sheet.currency()));
        show();
    }

    private void nameWorst(Reconciliation report, String currency) {
        Page<Difference> worst = reports.differences(report.id(), currency, new Page.Request(LINES, null));
        worst.nodes().stream().filter(Difference::isMismatch).forEach(Alarm::name);
        if (worst.hasNext()) {
            LOG.warnf("Reconciliation %s found more than these %d in %s", report.id(), LINES, currency);
        }
    }

    private static void name(Difference one) {
        LOG.warnf(
                "Mismatch %s of %s: Stripe's %s, our %s, books %s, Stripe %s",
                one.code(), one.line(), one.stripeId(), one.ourId(), one.books(), one.stripe());
    }
}
