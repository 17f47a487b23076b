package com.callstar.payouts.exports;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Exports lists as CSV files. Memory use does not depend on the number of rows. */
@ApplicationScoped
public class Exports {

    private static final int RETRY_AFTER_SECONDS = 30;
    /** The subject in the audit if the file is about all creators. */
    private static final String EVERYBODY = "all";

    private final ExportsConfig config;
    private final ExportSources sources;
    private final Audit audit;
    private final Semaphore slots;

    Exports(ExportsConfig config, ExportSources sources, Audit audit) {
        this.config = config;
        this.sources = sources;
        this.audit = audit;
        this.slots = new Semaphore(config.atOnce());
    }

    /** What can be exported. */
    public enum Kind {
        /** Captured payments, by capture time. */
        PAYMENTS,
        /** Payouts, by request time. */
        PAYOUTS,
        /** Ledger entries, by posting time: the entries of a past period do not change. */
        LEDGER,
        /** The items of one payout run, in the order of their turns. */
        PAYOUT_RUN
    }

    /**
     * Returns this id.
     *
     * @throws InvalidInput if there is no such payout run
     */
    public String run(String runId) {
        sources.requireRun(runId);
        return runId;
    }

    /**
     * Returns the time zone of this name, or the configured one if it is null or blank.
     *
     * @throws InvalidInput if there is no such time zone
     */
    public ZoneId zone(String asked) {
        try {
            return asked == null || asked.isBlank() ? config.zone() : ZoneId.of(asked.strip());
        } catch (DateTimeException unknown) {
            throw InvalidInput.because("zone", "unknown");
        }
    }

    /**
     * Writes a file, oldest rows first. Before the first row, the audit records in a transaction of its own who takes what: an export
     * that cannot be recorded fails before it begins.
     *
     * @throws TooManyRequests if this node already writes as many files as it may; nothing was written
     */
    public void write(Kind kind, ExportRequest request, Actor actor, OutputStream out) throws IOException {
        if (!slots.tryAcquire()) {
            throw new TooManyRequests(RETRY_AFTER_SECONDS);
        }
        try {
            audit.recordAlone(
                    subject(request),
                    new Audit.AuditChange(
                            actor, "export." + kind.name().toLowerCase(Locale.ROOT), null, null, request.summary()));
            write(sources.of(kind), request, out);
        } finally {
            slots.release();
        }
    }

    private static String subject(ExportRequest request) {
        String creator = request.creatorId() == null ? EVERYBODY : request.creatorId();
        return request.runId() == null ? creator : request.runId();
    }

    private static <R> void write(ExportSource<R> rows, ExportRequest request, OutputStream out) throws IOException {
        // Not closed if writing fails: an incomplete file must not look complete.
        CsvFile file = new CsvFile(request.layout(), request.range().zone(), out);
        List<Column<R>> columns = rows.columns();
        file.write(columns.stream().map(column -> column.title().apply(file)).toList());
        for (List<R> page = rows.pageAfter(null, request);
                !page.isEmpty();
                page = rows.pageAfter(page.getLast(), request)) {
            for (R row : page) {
                file.write(columns.stream()
                        .map(column -> column.cell().apply(file, row))
                        .toList());
            }
        }
        file.close();
    }
}
