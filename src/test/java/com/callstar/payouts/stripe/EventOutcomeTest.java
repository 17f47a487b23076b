package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An admin reads in their own language why an event was not applied. */
class EventOutcomeTest {

    private static final Path SOURCES = Path.of("src/main/java/com/callstar/payouts");
    /** A whole reason; those with a fact in the middle have tests of their own below. */
    private static final Pattern REASON =
            Pattern.compile("new (?:Dispatch\\.)?(?:Ignored|Suspicious|NotYet|Stands)\\(\"([^\"]+)\"\\)"
                    + "|return \"((?:it|its|the|a) [^\"]+)\";");

    static Set<String> reasons() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : new String[] {"stripe", "payouts", "onward"}) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
                for (Path file : files.toList()) {
                    REASON.matcher(Files.readString(file))
                            .results()
                            .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
                            .forEach(found::add);
                }
            }
        }
        assertThat(found).as("the sources were found").hasSizeGreaterThan(15);
        return found;
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void every_reason_is_said_in_both_languages(String stored) {
        String french = new EventOutcome(stored).in(Locale.FRENCH);
        assertThat(french).doesNotContain(stored).isNotEqualTo(new EventOutcome(stored).in(Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the other mode: our key is for test mode | Il relève de l’autre mode : notre clé est pour le mode test.",
                "it carries a charge | Il porte un objet du mauvais type : charge.",
                "it comes from acct_1, which has no say in it | Il vient du compte acct_1, qui n’a pas autorité sur cet objet.",
                "no payout of ours has tr_1 yet | Aucun de nos versements ne correspond encore à tr_1.",
                "Stripe knows no ch_1 | Stripe ne connaît pas ch_1.",
                "Stripe could not be asked: timeout | Stripe n’a pas pu être interrogé. Sa réponse : timeout",
                "java.lang.IllegalStateException: odd | Erreur technique : java.lang.IllegalStateException: odd",
            })
    void facts_stay_in_the_sentence(String stored, String french) {
        assertThat(new EventOutcome(stored).in(Locale.FRENCH).replace('\u00A0', ' '))
                .isEqualTo(french);
    }

    @Test
    void a_rejected_event_is_explained_without_its_code() {
        var outcome = new EventOutcome("INVALID_INPUT: The value of “amount” is not valid: it is missing.");
        assertThat(outcome.in(Locale.ENGLISH)).isEqualTo("The value of “amount” is not valid: it is missing.");
        assertThat(outcome.in(Locale.FRENCH).replace('\u00A0', ' '))
                .isEqualTo("La valeur de « amount » n’est pas valable : elle manque.");
    }
}
