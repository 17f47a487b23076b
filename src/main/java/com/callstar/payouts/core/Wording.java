package com.callstar.payouts.core;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages for people in French and English; French by default. */
public final class Wording {

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
    private static final Map<Locale, Properties> SENTENCES =
            Map.of(Locale.FRENCH, load(Locale.FRENCH), Locale.ENGLISH, load(Locale.ENGLISH));

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT);

    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

    private Wording() {}

    /** The best language for an Accept-Language header; French if the header is missing, malformed or asks for other languages. */
    public static Locale language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 500) {
            return Locale.FRENCH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return best == null ? Locale.FRENCH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.FRENCH;
        }
    }

    /** Says why the request was refused and what to do, in one or two sentences. */
    public static String of(Refusal refusal, Locale language) {
        return of(refusal.wording(), refusal.facts(), language);
    }

    /**
     * The message with this key, its {@code {facts}} filled in.
     *
     * @throws IllegalArgumentException if there is no such message
     */
    public static String of(String sentence, Map<String, Object> facts, Locale language) {
        String text = SENTENCES.get(language).getProperty(sentence);
        if (text == null) {
            throw new IllegalArgumentException("No sentence " + sentence + " in " + language);
        }
        // All in one pass: a value may come from a caller and must not be expanded again.
        return FACT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        facts.containsKey(found.group(1)) ? text(facts.get(found.group(1)), language) : found.group()));
    }

    /** Whether there is a message with this key. */
    public static boolean has(String sentence) {
        return SENTENCES.get(Locale.FRENCH).containsKey(sentence);
    }

    /** A fact that has its own text in each language. */
    public interface Spoken {
        String in(Locale language);
    }

    private static String text(Object fact, Locale language) {
        return switch (fact) {
            case Money money -> money.in(language);
            case Spoken spoken -> spoken.in(language);
            case Instant time -> time(time, language);
            case null, default -> String.valueOf(fact);
        };
    }

    /** With minutes and time zone: 5 March 2026, 14:00 UTC. */
    public static String time(Instant time, Locale language) {
        Locale custom = language.equals(Locale.ENGLISH) ? Locale.UK : language;
        return MINUTE.withLocale(custom).format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    private static Properties load(Locale language) {
        String resource = "wording_" + language.getLanguage() + ".properties";
        Properties sentences = new Properties();
        try (var in = Wording.class.getClassLoader().getResourceAsStream(resource)) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return sentences;
    }
}
