package com.callstar.payouts.exports;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The words and dates of a statement in one language. */
final class StatementWords {

    private static final DateTimeFormatter MONTH_FR = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.FRANCE);
    private static final DateTimeFormatter MONTH_EN = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    private final Locale language;
    private final DateTimeFormatter times;

    StatementWords(Locale language, ZoneId zone) {
        this.language = language;
        // With the offset: when clocks go back, an hour happens twice.
        String date = language.equals(Locale.FRENCH) ? "dd/MM/uuuu" : "uuuu-MM-dd";
        this.times = DateTimeFormatter.ofPattern(date + " HH:mm:ss xxx").withZone(zone);
    }

    Locale language() {
        return language;
    }

    String of(String name) {
        return Wording.of("statement." + name, Map.of(), language);
    }

    /** What a fact of the ledger is called. */
    String cause(StatementLine line) {
        if (line.repaid() != null) {
            return Wording.of("statement.repaid", Map.of("amount", line.repaid()), language);
        }
        String cause = line.cause();
        String what = Wording.has("statement.cause." + cause) ? of("cause." + cause) : of("cause.other");
        return line.settled() == null
                ? what
                : Wording.of("statement.settled", Map.of("what", what, "amount", line.settled()), language);
    }

    /** The names of the columns. */
    Stream<String> columns() {
        return Stream.of("date", "what", "reference", "gross", "fee", "net", "balance")
                .map(name -> of("column." + name));
    }

    String month(YearMonth month) {
        return (language.equals(Locale.FRENCH) ? MONTH_FR : MONTH_EN).format(month);
    }

    String time(Instant time) {
        return times.format(time);
    }
}
