package com.callstar.payouts.core;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in another language what was stored in English: finds the sentence that it was made of, and its facts. */
public final class Translation {

    private Translation() {}

    /**
     * The text in this language; empty if no English sentence fits.
     *
     * @param prefix the names of the sentences that it can be made of begin so
     */
    public static Optional<String> of(String english, String prefix, Locale language) {
        return Wording.sentences(Locale.ENGLISH).stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .flatMap(name -> facts(Wording.sentences(Locale.ENGLISH).getProperty(name), english)
                        .map(facts -> Wording.of(name, facts, language))
                        .stream())
                .findFirst();
    }

    /** What stands in the text for the facts of the sentence; empty if the text is not made of it. */
    public static Optional<Map<String, Object>> facts(String sentence, String text) {
        Matcher found = pattern(sentence).matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, Object> facts = new HashMap<>();
        found.namedGroups().keySet().forEach(name -> facts.put(name, meant(name, found.group(name))));
        return Optional.of(facts);
    }

    private static Pattern pattern(String sentence) {
        StringBuilder pattern = new StringBuilder();
        Map<String, Boolean> seen = new HashMap<>();
        int end = 0;
        for (MatchResult fact : Wording.FACT.matcher(sentence).results().toList()) {
            pattern.append(Pattern.quote(sentence.substring(end, fact.start())));
            pattern.append(part(fact, seen.put(fact.group(1), true) != null));
            end = fact.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(sentence.substring(end))).toString(), Pattern.DOTALL);
    }

    private static String part(MatchResult fact, boolean again) {
        if (fact.group(2) != null) {
            return "(?:" + Pattern.quote(fact.group(2)) + "|" + Pattern.quote(fact.group(3)) + ")";
        }
        return again ? "\\k<" + fact.group(1) + ">" : "(?<" + fact.group(1) + ">.*?)";
    }

    /** A number, a fact with words of its own, or the text itself. */
    private static Object meant(String name, String text) {
        if (text.matches("\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        String own = name + ".";
        return Wording.sentences(Locale.ENGLISH).entrySet().stream()
                .filter(one -> ((String) one.getKey()).startsWith(own)
                        && one.getValue().equals(text))
                .map(one -> (Object) ((String) one.getKey()).substring(own.length()))
                .findFirst()
                .orElse(text);
    }
}
