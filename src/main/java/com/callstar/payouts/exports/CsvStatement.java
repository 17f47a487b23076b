package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.exports.ExportRequest.Layout;
import com.callstar.payouts.exports.StatementReader.NamedCreator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Statements for a spreadsheet: a row for each fact, and rows for the opening balance, the sums and the closing balance of each month. */
final class CsvStatement implements StatementWriter {

    private final StatementRequest request;
    private final StatementWords words;
    private final CsvFile file;
    private NamedCreator owner;
    private MonthSums month;

    CsvStatement(StatementRequest request, StatementWords words, OutputStream out) {
        this.request = request;
        this.words = words;
        this.file = new CsvFile(
                request.language().equals(Locale.FRENCH) ? Layout.FRENCH : Layout.ENGLISH, request.zone(), out);
    }

    @Override
    public void begin() {
        file.write(Stream.concat(
                        Stream.of("creator", "name", "month", "currency").map(name -> words.of("column." + name)),
                        words.columns())
                .toList());
    }

    @Override
    public void opens(NamedCreator of, MonthSums opened) {
        owner = of;
        month = opened;
        sum("opening", null, opened.opening());
    }

    @Override
    public void line(StatementLine line, Money balance) {
        row(List.of(
                file.time(line.at()),
                words.cause(line),
                file.text(line.about()),
                file.amount(line.gross()),
                file.amount(line.fee()),
                file.amount(line.net()),
                file.amount(balance)));
    }

    @Override
    public void closes(MonthSums closed) {
        sum("sales", closed.sales(), null);
        sum("refunds", closed.refunds(), null);
        sum("fees", closed.fees(), null);
        sum("payouts", closed.payouts(), null);
        if (!closed.corrections().isZero()) {
            sum("corrections", closed.corrections(), null);
        }
        sum("closing", null, closed.closing());
    }

    private void sum(String name, Money change, Money balance) {
        row(List.of("", words.of(name), "", "", "", file.amount(change), file.amount(balance)));
    }

    private void row(List<String> cells) {
        file.write(Stream.concat(
                        Stream.of(
                                file.text(owner.id()),
                                file.text(owner.name()),
                                request.month(month.number()).toString(),
                                month.opening().currency()),
                        cells.stream())
                .toList());
    }

    @Override
    public void end() throws IOException {
        file.close();
    }
}
