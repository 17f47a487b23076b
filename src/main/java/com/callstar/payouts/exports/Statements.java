package com.callstar.payouts.exports;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.exports.StatementReader.NamedCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes monthly statements: for each creator, currency and month what was owed, what changed it, and what is owed after it. */
@ApplicationScoped
public class Statements {

    private final StatementReader reader;
    private final ExportGuard guard;

    Statements(StatementReader reader, ExportGuard guard) {
        this.reader = reader;
        this.guard = guard;
    }

    /**
     * Writes the statements creator by creator. Memory use does not depend on the number of creators or rows, and no database connection
     * is held while rows are sent.
     *
     * @throws com.callstar.payouts.core.TooManyRequests as {@link Exports#write}
     */
    public void write(StatementRequest request, Actor actor, OutputStream out) throws IOException {
        guard.record(
                request.creatorIds(),
                "statements",
                request.summary(),
                actor,
                () -> write(request, writer(request, out)));
    }

    private static StatementWriter writer(StatementRequest request, OutputStream out) throws IOException {
        StatementWords words = new StatementWords(request.language(), request.zone());
        return switch (request.format()) {
            case CSV -> new CsvStatement(request, words, out);
            case HTML -> new HtmlStatement(request, words, out);
            case JSON -> new JsonStatement(request, words, out);
        };
    }

    private void write(StatementRequest request, StatementWriter file) throws IOException {
        file.begin();
        for (List<NamedCreator> owners = reader.ownersAfter("", request.creatorIds());
                !owners.isEmpty();
                owners = reader.ownersAfter(owners.getLast().id(), request.creatorIds())) {
            for (NamedCreator owner : owners) {
                for (MonthSums month : reader.months(owner.id(), request)) {
                    write(owner, month, request, file);
                }
            }
        }
        file.end();
    }

    private void write(NamedCreator owner, MonthSums month, StatementRequest request, StatementWriter file)
            throws IOException {
        file.opens(owner, month);
        Money balance = month.opening();
        for (List<StatementLine> lines = reader.linesAfter(null, owner.id(), month, request);
                !lines.isEmpty();
                lines = reader.linesAfter(lines.getLast(), owner.id(), month, request)) {
            for (StatementLine line : lines) {
                balance = balance.plus(line.net());
                file.line(line, balance);
            }
        }
        file.closes(month);
    }
}
