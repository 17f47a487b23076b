package com.callstar.payouts.exports;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Exports lists as CSV files. Memory use does not depend on the number of rows. */
@ApplicationScoped
public class Exports {

    private final ExportsConfig config;
    private final ExportSources sources;
    private final ExportGuard guard;

    Exports(ExportsConfig config, ExportSources sources, ExportGuard guard) {
        this.config = config;
        this.sources = sources;
        this.guard = guard;
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
     * @throws com.callstar.payouts.core.TooManyRequests if this node already writes as many files as it may; nothing was written
     */
    public void write(Kind kind, ExportRequest request, Actor actor, OutputStream out) throws IOException {
        guard.record(
                Stream.of(request.runId(), request.creatorId())
                        .filter(Objects::nonNull)
                        .limit(1)
                        .toList(),
                kind.name().toLowerCase(Locale.ROOT),
                request.summary(),
                actor,
                () -> write(sources.of(kind), request, out));
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
