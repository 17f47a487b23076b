package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bugs of {@code src/test/bugs} can still be put into the code, and the tests that must notice them exist. */
class BugPatchesTest {

    private static final Path BUGS = Path.of("src/test/bugs");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int AT_LEAST = 20;

    static Stream<Path> bugs() throws IOException {
        return Files.list(BUGS)
                .filter(file -> file.toString().endsWith(".patch"))
                .sorted();
    }

    @Test
    void there_are_at_least_twenty_bugs() throws IOException {
        assertThat(bugs()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_can_be_applied_and_names_its_tests(Path bug) throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(bug);
        assertThat(lines.get(0)).startsWith("Bug: ").endsWith(".");
        assertThat(lines.get(1)).startsWith("Tests: ");
        for (String test : lines.get(1).substring("Tests: ".length()).split(",")) {
            String[] classAndMethod = test.split("#");
            String source = Files.readString(testClass(classAndMethod[0]));
            if (classAndMethod.length == 2) {
                assertThat(source).contains("void " + classAndMethod[1] + "(");
            }
        }
        Process check = new ProcessBuilder("git", "apply", "--check", bug.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes());
        assertThat(check.waitFor()).as(output).isZero();
    }

    private static Path testClass(String name) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
