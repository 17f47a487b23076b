package com.callstar.payouts.core;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What we say to people, in French and English; French unless the reader asks for English. */
public final class Wording {

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
    private static final Map<Locale, Properties> SENTENCES =
            Map.of(Locale.FRENCH, load(Locale.FRENCH), Locale.ENGLISH, load(Locale.ENGLISH));

    /** The facts that say who did something. */
    private static final Set<String> ACTORS = Set.of("by", "connectedBy", "changedBy");

    private static final DateTimeFormatter ENGLISH_MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm z", Locale.UK);
    private static final DateTimeFormatter FRENCH_MINUTE =
            DateTimeFormatter.ofPattern("MMMM uuuu 'à' HH:mm z", Locale.FRANCE);

    /** A fact, {@code {name}}, or the one of two words that agrees with it, {@code {name:second|seconds}}. */
    static final Pattern FACT = Pattern.compile("\\{(\\w+)(?::([^|{}]*)\\|([^|{}]*))?}");

    private Wording() {}

    /** The best language for an Accept-Language header; French if it is missing, unreadable or asks for others. */
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
     * The sentence of this name, its {@code {facts}} filled in. A fact that has words of its own is said in them: {@code {status}}
     * of PAID is {@code status.PAID}.
     */
    public static String of(String sentence, Map<String, Object> facts, Locale language) {
        String text = SENTENCES.get(language).getProperty(sentence);
        if (text == null) {
            throw new IllegalArgumentException("No sentence " + sentence + " in " + language);
        }
        // In one pass: a value may be what a caller wrote, and is no sentence to be filled in again.
        return FACT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(filled(found, facts, language)));
    }

    private static String filled(MatchResult found, Map<String, Object> facts, Locale language) {
        String name = found.group(1);
        if (!facts.containsKey(name)) {
            return found.group();
        }
        Object fact = facts.get(name);
        if (found.group(2) != null) {
            return isSingular(((Number) fact).longValue(), language) ? found.group(2) : found.group(3);
        }
        if (ACTORS.contains(name)) {
            return actor(String.valueOf(fact), language, found.start() == 0);
        }
        String own = SENTENCES.get(language).getProperty(name + "." + fact);
        return own == null ? text(fact, language) : own;
    }

    /**
     * Who acted, as {@link Actor#toString()} writes it, in words: {@code admin:ada} is “admin ada”.
     *
     * @param first whether a sentence begins with it
     */
    public static String actor(String written, Locale language, boolean first) {
        Actor actor = written.contains(":") ? Actor.read(written) : null;
        if (actor == null || !has("actor." + actor.kind())) {
            return written;
        }
        String words = of("actor." + actor.kind(), Map.of("id", actor.id()), language);
        return first ? words.substring(0, 1).toUpperCase(language) + words.substring(1) : words;
    }

    /** French counts zero as one, English does not. */
    private static boolean isSingular(long count, Locale language) {
        return count == 1 || count == 0 && language.equals(Locale.FRENCH);
    }

    /** The names and sentences of this language. */
    static Properties sentences(Locale language) {
        return SENTENCES.get(language);
    }

    /** Whether there is a message with this key. */
    public static boolean has(String sentence) {
        return SENTENCES.get(Locale.FRENCH).containsKey(sentence);
    }

    /** A fact that has a text of its own in each language. */
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

    /** To the minute, in the reader's time zone and with its name: 5 March 2026 at 14:00 UTC. */
    public static String time(Instant time, Locale language) {
        return time(time, ReaderZone.ofRequest(), language);
    }

    /** The same in another zone: 5 March 2026 at 15:00 CET. The short name tells the two hours of a clock change apart. */
    public static String time(Instant time, ZoneId zone, Locale language) {
        ZonedDateTime local = time.atZone(zone);
        if (language.equals(Locale.ENGLISH)) {
            return ENGLISH_MINUTE.format(local);
        }
        String day = local.getDayOfMonth() == 1 ? "1er" : String.valueOf(local.getDayOfMonth());
        return day + " " + FRENCH_MINUTE.format(local);
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
