package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.exports.StatementReader.NamedCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Statements in words, to be set as type: every title, date and amount is a text that only needs a place. Our pages make a PDF
 * of it (decision 69), so that a sum is never calculated in a browser.
 */
final class JsonStatement implements StatementWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final StatementRequest request;
    private final StatementWords words;
    private final JsonGenerator json;
    private final Map<String, MonthSums> totals = new TreeMap<>();

    JsonStatement(StatementRequest request, StatementWords words, OutputStream out) throws IOException {
        this.request = request;
        this.words = words;
        this.json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("language", words.language().getLanguage());
        json.writeStringField("zone", request.zone().getId());
        json.writeObjectFieldStart("words");
        for (String name : List.of("title", "summary", "explained", "details", "nothing", "totals", "zone", "page")) {
            json.writeStringField(name, words.of(name));
        }
        json.writeEndObject();
        texts("columns", words.columns());
        json.writeArrayFieldStart("statements");
    }

    @Override
    public void opens(NamedCreator owner, MonthSums month) throws IOException {
        totals.merge(month.opening().currency(), month, MonthSums::plusChanges);
        json.writeStartObject();
        json.writeStringField("creatorId", owner.id());
        json.writeStringField("name", owner.name());
        json.writeStringField("month", words.month(request.month(month.number())));
        json.writeStringField("currency", month.opening().currency());
        json.writeArrayFieldStart("sums");
        sum("opening", month.opening());
        changes(month);
        sum("closing", month.closing());
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
    }

    private void changes(MonthSums month) throws IOException {
        sum("sales", month.sales());
        sum("refunds", month.refunds());
        sum("fees", month.fees());
        sum("payouts", month.payouts());
        if (!month.corrections().isZero()) {
            sum("corrections", month.corrections());
        }
    }

    private void sum(String name, Money amount) throws IOException {
        json.writeStartArray();
        json.writeString(words.of(name));
        json.writeString(amount.in(words.language()));
        json.writeEndArray();
    }

    @Override
    public void line(StatementLine line, Money balance) throws IOException {
        json.writeStartArray();
        json.writeString(words.time(line.at()));
        json.writeString(words.cause(line));
        json.writeString(line.about() == null ? "" : line.about());
        json.writeString(line.gross().in(words.language()));
        json.writeString(line.fee().isZero() ? "" : line.fee().in(words.language()));
        json.writeString(line.net().in(words.language()));
        json.writeString(balance.in(words.language()));
        json.writeEndArray();
    }

    @Override
    public void closes(MonthSums month) throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What changed in all months and of all creators together. Their balances make no sum: a month opens with what the last one closed. */
    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("totals");
        for (Map.Entry<String, MonthSums> total : totals.entrySet()) {
            json.writeStartObject();
            json.writeStringField("currency", total.getKey());
            json.writeArrayFieldStart("sums");
            changes(total.getValue());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void texts(String name, Stream<String> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : all.toList()) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
