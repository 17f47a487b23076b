package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps names and words that were replaced from coming back: in code, tests, pages and docs. */
class PlainEnglishTest {

    /** Type names that were replaced; docs/glossary.md has the words that we use. */
    private static final String OLD_TYPES = """
            Account LedgerAccount Move Posting PostingBatch Owner Event AuditEntry Change Returns ReturnBooking RefundNews \
            DisputeNews PaymentHistory PayoutHistory CreatorChanges Me Openings OpeningEntity Schedules Chance Clocks Measured Measure \
            Filter DatabaseFault Scrubber TraceScrubber Told Attempts Decimals Deadline Language PaymentNews PayoutNews AccountNews \
            AdminNews Writer Draft Post MailerPost Letter MailLines MailLine MailWords Isolated Content Standing Standings Patience \
            Pin PinnedDestination Sighting Arrived OnItsWay TakenBack NotSeen Turn Seen Sides Addition Progress ConnectedMoney Wanted \
            Rows Stopped References PatientClient CallMeter World Parts Desk Front Shelf Courier Surroundings DemoStory \
            DemoHappenings Figures Sums SumBatch Cable Wire Together Premises""";

    private static final Pattern DECLARATION =
            Pattern.compile("\\b(?:class|record|interface|enum) (" + OLD_TYPES.replace(' ', '|') + ")\\b");

    /** Methods and identifiers that were replaced. */
    private static final Pattern OLD_NAMES = Pattern.compile("\\b(pulledBack|feeGivenBack|chargeSays|takeBack"
            + "|paidByUsAloneWhereItMust|leaveAlone|quietUntil|beginNothing|landing|itIs)\\(");

    /** Words of the old prose, each with what we write instead. */
    private static final Pattern OLD_WORDS =
            Pattern.compile("(?i)\\b(news|whoever|whomever|are owed|is nobody's|goes on all the same|the mails)\\b");

    /** Files that list old words themselves. */
    private static final Set<String> LISTS_OLD_WORDS =
            Set.of("PlainEnglishTest.java", "WordingTest.java", "texts.test.ts", "glossary.md");

    @Test
    void no_type_has_a_name_that_was_replaced() {
        assertThat(found(DECLARATION, files("src/main/java", ".java"), files("src/test/java", ".java")))
                .isEmpty();
    }

    @Test
    void no_method_has_a_name_that_was_replaced() {
        assertThat(found(OLD_NAMES, files("src/main/java", ".java"), files("src/test/java", ".java")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"src/main/java", "src/main/resources", "src/main/webui/src", "src/test/java", "docs", "README.md"
            })
    void no_text_uses_words_that_were_replaced(String root) {
        assertThat(found(OLD_WORDS, files(root, ".java", ".properties", ".ts", ".tsx", ".html", ".txt", ".md", ".sql")))
                .isEmpty();
    }

    @Test
    void the_patterns_find_what_they_are_for() {
        assertThat(DECLARATION.matcher("final class Scrubber {").find()).isTrue();
        assertThat(OLD_NAMES.matcher("returns.pulledBack(charge)").find()).isTrue();
        assertThat(OLD_WORDS.matcher("63.00 are owed").find()).isTrue();
    }

    @SafeVarargs
    private static List<String> found(Pattern old, List<Path>... files) {
        List<String> found = new ArrayList<>();
        for (Path file : Stream.of(files).flatMap(List::stream).toList()) {
            if (LISTS_OLD_WORDS.contains(file.getFileName().toString())) {
                continue;
            }
            int number = 0;
            for (String line : lines(file)) {
                number++;
                Matcher matcher = old.matcher(line);
                if (matcher.find()) {
                    found.add(file + ":" + number + " " + matcher.group());
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(String root, String... endings) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains("/migration/V"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
