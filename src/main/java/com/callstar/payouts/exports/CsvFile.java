package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.exports.ExportRequest.Layout;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a CSV file: separators, numbers, times, and no cell that a spreadsheet would run as a formula. */
final class CsvFile implements AutoCloseable {

    /** Without it, Excel misreads names with accents. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The first characters of a formula, including their full-width forms: OWASP, CSV injection. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Layout layout;
    private final DateTimeFormatter times;
    private final String zone;
    private final CsvWriter csv;

    CsvFile(Layout layout, ZoneId zone, OutputStream out) {
        this.layout = layout;
        this.zone = zone.getId();
        // With the offset: when clocks go back, an hour happens twice. The same in every language, so that texts sort
        // by time.
        this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx").withZone(zone);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (layout != Layout.PLAIN) {
            put(writer, BYTE_ORDER_MARK);
        }
        this.csv = CsvWriter.builder()
                .fieldSeparator(layout == Layout.FRENCH ? ';' : ',')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
    }

    private static void put(Writer writer, char character) {
        try {
            writer.write(character);
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }

    void write(List<String> cells) {
        csv.writeRecord(cells);
    }

    /** The title of a column of times, with their time zone. */
    String timeTitle(String name) {
        return name + " (" + zone + ")";
    }

    String text(Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** The amount in major units, with all decimals of the currency. */
    String amount(Money amount) {
        if (amount == null) {
            return "";
        }
        String number = amount.toMajor().toPlainString();
        return layout == Layout.FRENCH ? number.replace('.', ',') : number;
    }

    String time(Instant time) {
        return time == null ? "" : times.format(time);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
