package com.callstar.payouts.exports;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Lists as files. A file of a million rows takes no more memory than one of a thousand. */
@ApplicationScoped
public class Exports {

    private static final int COME_AGAIN_SECONDS = 30;

    private final ExportsConfig config;
    private final PaymentRows payments;
    private final PayoutRows payouts;
    private final LedgerRows ledger;
    private final Semaphore places;

    Exports(ExportsConfig config, PaymentRows payments, PayoutRows payouts, LedgerRows ledger) {
        this.config = config;
        this.payments = payments;
        this.payouts = payouts;
        this.ledger = ledger;
        this.places = new Semaphore(config.atOnce());
    }

    /** What can be taken away. */
    public enum Kind {
        /** Payments whose money was taken, by when it was. */
        PAYMENTS,
        /** Payouts, by when they were asked for. */
        PAYOUTS,
        /** Entries of the ledger, by when they were booked: what is closed does not change any more. */
        LEDGER
    }

    /** @throws InvalidInput where there is no such zone; null or blank is the configured one */
    public ZoneId zone(String asked) {
        try {
            return asked == null || asked.isBlank() ? config.zone() : ZoneId.of(asked.strip());
        } catch (DateTimeException unknown) {
            throw InvalidInput.because("zone", "unknown");
        }
    }

    /**
     * Writes a file, oldest first.
     *
     * @throws TooManyRequests where this node writes as many as it may already; nothing was written
     */
    public void write(Kind kind, ExportRequest wanted, OutputStream out) throws IOException {
        if (!places.tryAcquire()) {
            throw new TooManyRequests(COME_AGAIN_SECONDS);
        }
        try {
            switch (kind) {
                case PAYMENTS -> write(payments, wanted, out);
                case PAYOUTS -> write(payouts, wanted, out);
                case LEDGER -> write(ledger, wanted, out);
            }
        } finally {
            places.release();
        }
    }

    private static <R> void write(ExportSource<R> rows, ExportRequest wanted, OutputStream out) throws IOException {
        // Not closed where it fails: a file that ends too early must not look whole.
        CsvFile sheet = new CsvFile(wanted.layout(), wanted.range().zone(), out);
        List<Column<R>> columns = rows.columns();
        sheet.write(columns.stream().map(column -> column.title().apply(sheet)).toList());
        for (List<R> page = rows.pageAfter(null, wanted);
                !page.isEmpty();
                page = rows.pageAfter(page.getLast(), wanted)) {
            for (R row : page) {
                sheet.write(columns.stream()
                        .map(column -> column.cell().apply(sheet, row))
                        .toList());
            }
        }
        sheet.close();
    }
}
