package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message exists in both languages. */
class WordingTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)[:}]");
    /** A code and the name of its sentence, as refusals are made of them. */
    private static final Pattern REFUSAL = Pattern.compile("RefusalCode\\.([A-Z_]+),\\s*(?:null|\"(\\w+)\")");

    /** Words that docs/glossary.md has replaced. */
    private static final Pattern OLD_ENGLISH = Pattern.compile(
            "are owed|were taken|are frozen|are part of|\\bmails?\\b|e-mail|took back|taken back|\\bwithdraw|\\bour books\\b"
                    + "|are paused since|working day|[Mm]inimum of a payout|\\d %|\\} %|for long[,:]|verifyAudit");

    private static final Pattern OLD_FRENCH = Pattern.compile(
            "(?<!e-)\\bmails?\\b|en réserve|[Cc]ontestation|\\breli(?:é|ez)\\b|\\brelier\\b|conservé|\\bles livres\\b|\\bFrais\\b"
                    + "|\\badmins?\\b|issue|[Mm]inimum d’un versement|verifyAudit");

    private static final Pattern IN_CORE = Pattern.compile("new (InvalidAmount|InvalidInput)\\(\"(\\w+)\"");

    @Test
    void both_languages_have_the_same_messages() {
        assertThat(sentences("fr").stringPropertyNames())
                .isEqualTo(sentences("en").stringPropertyNames());
    }

    @Test
    void a_message_has_the_same_placeholders_in_both_languages() {
        Properties english = sentences("en");
        sentences("fr")
                .forEach((name, french) -> assertThat(facts(english.getProperty((String) name)))
                        .as("%s", name)
                        .isEqualTo(facts((String) french)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_french_text_is_translated(String file) {
        Properties english = read(file, "en");
        assertThat(read(file, "fr"))
                .allSatisfy((name, french) -> assertThat(french).as("%s", name).isNotEqualTo(english.get(name)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void texts_use_the_words_of_the_glossary(String file) {
        assertThat(read(file, "en").values())
                .allSatisfy(text -> assertThat((String) text).doesNotContainPattern(OLD_ENGLISH));
        assertThat(read(file, "fr").values())
                .allSatisfy(text -> assertThat((String) text).doesNotContainPattern(OLD_FRENCH));
    }

    @ParameterizedTest
    @MethodSource("files")
    void french_punctuation_follows_a_no_break_space(String file) {
        assertThat(read(file, "fr").values())
                .allSatisfy(text -> assertThat((String) text).doesNotContainPattern("[ \\p{L}}][:;?!»](\\s|$)|« "));
    }

    static Stream<String> files() {
        return Stream.of("wording", "messages/mail");
    }

    @Test
    void no_message_is_empty() {
        Stream.of("fr", "en")
                .forEach(language -> assertThat(sentences(language).values())
                        .allSatisfy(sentence -> assertThat((String) sentence).isNotBlank()));
    }

    @ParameterizedTest
    @EnumSource
    void every_code_has_a_message(RefusalCode code) {
        assertThat(sentences("fr").stringPropertyNames())
                .anyMatch(name -> name.equals(code.name()) || name.startsWith(code.name() + "."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_has_its_message(String name) {
        assertThat(Wording.has(name)).isTrue();
    }

    /** The message keys used in the sources. */
    static Set<String> refusals() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                REFUSAL.matcher(source)
                        .results()
                        .map(found -> found.group(2) == null ? found.group(1) : found.group(1) + "." + found.group(2))
                        .forEach(named::add);
                IN_CORE.matcher(source)
                        .results()
                        .map(found -> (found.group(1).equals("InvalidAmount") ? "INVALID_AMOUNT." : "INVALID_INPUT.")
                                + found.group(2))
                        .forEach(named::add);
            }
        }
        assertThat(named).as("the sources were found").hasSizeGreaterThan(15);
        return named;
    }

    @Test
    void a_placeholder_is_formatted_in_the_language_of_its_message() {
        Refusal refusal = InvalidAmount.tooLarge(new Money(9_999_999_999L, "EUR"));
        assertThat(Wording.of(refusal, Locale.FRENCH)).endsWith("maximum est de 99\u202F999\u202F999,99\u00A0€.");
        assertThat(Wording.of(refusal, Locale.ENGLISH)).endsWith("maximum is €99,999,999.99.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 seconde ; | 0 seconds;",
                "1 | 1 seconde ; | 1 second;",
                "2 | 2 secondes ; | 2 seconds;",
            })
    void a_word_agrees_with_its_number(int seconds, String french, String english) {
        Map<String, Object> facts = Map.of("retryAfterSeconds", seconds);
        assertThat(Wording.of("RATE_LIMITED", facts, Locale.FRENCH)).contains(french.replace(" ;", "\u00A0;"));
        assertThat(Wording.of("RATE_LIMITED", facts, Locale.ENGLISH)).contains(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin:ada | L’administrateur ada a | Admin ada approved",
                "approver:https://id.example/u:7 | L’approbateur https://id.example/u:7 a | Approver https://id.example/u:7 approved",
                "robot:r2 | robot:r2 a | robot:r2 approved",
                "ada | ada a | ada approved",
            })
    void who_acted_is_said_in_words(String actor, String french, String english) {
        Map<String, Object> facts = Map.of("by", actor, "at", Instant.EPOCH);
        assertThat(Wording.of("APPROVAL_STALE.too_old", facts, Locale.FRENCH)).startsWith(french + " approuvé");
        assertThat(Wording.of("APPROVAL_STALE.too_old", facts, Locale.ENGLISH)).startsWith(english + " this payout");
    }

    @Test
    void who_acted_is_said_in_words_within_a_sentence() {
        Map<String, Object> facts = Map.of("by", "system:account-check");
        assertThat(Wording.of("proposal.destination.confirmed", facts, Locale.FRENCH))
                .endsWith("par une tâche automatique (account-check).");
        assertThat(Wording.of("proposal.destination.confirmed", facts, Locale.ENGLISH))
                .endsWith("by an automatic job (account-check).");
    }

    @Test
    void a_status_is_said_in_words() {
        assertThat(Wording.of("INVALID_STATE.event", Map.of("eventId", "evt_1", "status", "HANDLED"), Locale.FRENCH))
                .contains("«\u00A0Appliqué\u00A0»");
        assertThat(Wording.of("INVALID_STATE.event", Map.of("eventId", "evt_1", "status", "HANDLED"), Locale.ENGLISH))
                .contains("“Applied”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-01T08:05:00Z | 1er mai 2026 à 08:05 UTC | 1 May 2026 at 08:05 UTC",
                "2026-03-05T14:00:00Z | 5 mars 2026 à 14:00 UTC | 5 March 2026 at 14:00 UTC",
            })
    void a_time_is_written_as_people_do(Instant time, String french, String english) {
        assertThat(Wording.time(time, Locale.FRENCH)).isEqualTo(french);
        assertThat(Wording.time(time, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void a_stored_english_sentence_is_said_in_french() {
        Refusal refusal = InvalidInput.because("amount", "malformed");
        assertThat(Translation.of(Wording.of(refusal, Locale.ENGLISH), "INVALID_INPUT", Locale.FRENCH))
                .hasValue(Wording.of(refusal, Locale.FRENCH));
        assertThat(Translation.of("Nobody says this.", "INVALID_INPUT", Locale.FRENCH))
                .isEmpty();
    }

    @Test
    void a_callers_text_is_quoted_unchanged() {
        Refusal refusal = InvalidInput.because("{problem}$1\\", "un{field}known");
        assertThat(Wording.of(refusal, Locale.ENGLISH))
                .contains("{problem}$1\\")
                .contains("un{field}known");
    }

    @Test
    void an_unknown_message_is_an_internal_error() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wording.of("NO_SUCH", Map.of(), Locale.FRENCH));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "de",
                "de-DE,de;q=0.9",
                "fr",
                "fr-CA",
                "fr;q=0.5,en;q=0.4",
                ";;;",
                "q=1",
                "en;q=x",
                "\u0000"
            })
    void french_is_the_default_language(String header) {
        assertThat(Wording.language(header)).isEqualTo(Locale.FRENCH);
    }

    @Test
    void an_overlong_language_header_is_ignored() {
        assertThat(Wording.language("en,".repeat(1000))).isEqualTo(Locale.FRENCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en", "EN", "en-GB", "en-US,en;q=0.9,fr;q=0.8", "de, en;q=0.5", "fr;q=0.1, en"})
    void english_is_used_when_preferred(String header) {
        assertThat(Wording.language(header)).isEqualTo(Locale.ENGLISH);
    }

    private static Set<String> facts(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Properties sentences(String language) {
        return read("wording", language);
    }

    private static Properties read(String name, String language) {
        Properties sentences = new Properties();
        Path path = Path.of("src/main/resources", name + "_" + language + ".properties");
        try (Reader file = Files.newBufferedReader(path)) {
            sentences.load(file);
            return sentences;
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
