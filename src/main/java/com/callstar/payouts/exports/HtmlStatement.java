package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.exports.StatementReader.NamedCreator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements as a page to read, print or save as PDF: each month begins on a new sheet. Decision 56. */
final class HtmlStatement implements StatementWriter {

    private static final String HEAD = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
            <title>%s</title><link rel="stylesheet" href="/statement.css"></head>
            <body>
            <p class="hint">%s</p>
            """;

    private final StatementRequest request;
    private final StatementWords words;
    private final Writer out;
    private boolean empty = true;

    HtmlStatement(StatementRequest request, StatementWords words, OutputStream out) {
        this.request = request;
        this.words = words;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void begin() {
        print(HEAD.formatted(words.language().getLanguage(), text(words.of("title")), text(words.of("print"))));
    }

    @Override
    public void opens(NamedCreator owner, MonthSums month) {
        empty = false;
        String currency = month.opening().currency();
        print("<section>\n<h1>%s</h1>\n<p class=\"who\">%s<br><span>%s</span></p>\n"
                .formatted(
                        text(words.of("title") + " · " + words.month(request.month(month.number())) + " · " + currency),
                        text(owner.name()),
                        text(owner.id())));
        print("<table class=\"sums\"><caption>%s</caption>\n".formatted(text(words.of("summary"))));
        sum("opening", month.opening());
        sum("sales", month.sales());
        sum("refunds", month.refunds());
        sum("fees", month.fees());
        sum("payouts", month.payouts());
        if (!month.corrections().isZero()) {
            sum("corrections", month.corrections());
        }
        sum("closing", month.closing());
        print("</table>\n<p>%s</p>\n<table class=\"lines\"><caption>%s</caption>\n<thead><tr>%s</tr></thead>\n<tbody>\n"
                .formatted(
                        text(words.of("explained")),
                        text(words.of("details")),
                        words.columns()
                                .map(name -> "<th scope=\"col\">" + text(name) + "</th>")
                                .collect(Collectors.joining())));
        row(Stream.of("", words.of("opening"), "", "", "", "", amount(month.opening())));
    }

    private void sum(String name, Money amount) {
        print("<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                .formatted(name, text(words.of(name)), text(amount(amount))));
    }

    @Override
    public void line(StatementLine line, Money balance) {
        row(Stream.of(
                words.time(line.at()),
                words.cause(line),
                line.about() == null ? "" : line.about(),
                amount(line.gross()),
                line.fee().isZero() ? "" : amount(line.fee()),
                amount(line.net()),
                amount(balance)));
    }

    @Override
    public void closes(MonthSums month) {
        row(Stream.of("", words.of("closing"), "", "", "", "", amount(month.closing())));
        print("</tbody></table>\n</section>\n");
    }

    private void row(Stream<String> cells) {
        print(cells.map(cell -> "<td>" + text(cell) + "</td>").collect(Collectors.joining("", "<tr>", "</tr>\n")));
    }

    @Override
    public void end() throws IOException {
        if (empty) {
            print("<p>" + text(words.of("nothing")) + "</p>\n");
        }
        print("</body>\n</html>\n");
        out.close();
    }

    private String amount(Money amount) {
        return amount.in(words.language());
    }

    /** Other people's text cannot become markup. */
    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void print(String html) {
        try {
            out.write(html);
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }
}
