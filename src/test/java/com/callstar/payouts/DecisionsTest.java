package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of decisions names each record once, in order. */
class DecisionsTest {

    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("\\]\\((\\d{4}-[^)]+\\.md)\\)");

    @Test
    void each_record_is_linked_in_the_list() throws IOException {
        List<String> linked = LINK.matcher(Files.readString(DECISIONS.resolve("README.md")))
                .results()
                .map(link -> link.group(1))
                .toList();
        try (Stream<Path> files = Files.list(DECISIONS)) {
            assertThat(linked)
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.matches("\\d{4}-.*"))
                                    .sorted()
                                    .toList());
        }
    }
}
