package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    /** A code and the key of its message. */
    private static final Pattern REFUSAL = Pattern.compile("RefusalCode\\.([A-Z_]+),\\s*(?:null|\"(\\w+)\")");

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
        assertThat(Wording.of(refusal, Locale.FRENCH)).endsWith("99\u202F999\u202F999,99\u00A0€ au plus.");
        assertThat(Wording.of(refusal, Locale.ENGLISH)).endsWith("at most €99,999,999.99.");
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
        Properties sentences = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/wording_" + language + ".properties"))) {
            sentences.load(file);
            return sentences;
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
