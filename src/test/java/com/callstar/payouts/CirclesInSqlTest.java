package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A feature also uses another one if its SQL reads a view or calls a function that the other one defines. All uses together, in SQL and in
 * Java, point down; {@code ArchitectureTest} sees only those in Java. {@code DoorsInSqlTest} lists the guards that name tables.
 */
class CirclesInSqlTest {

    private static final Path SOURCES = Path.of("src/main/java/com/callstar/payouts");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?com\\.callstar\\.payouts\\.([a-z]+)\\.");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^create or replace (view|function) (\\w+)");
    private static final Map<Pattern, String> DEFINED_BY = definitions();

    /** A feature uses another one. */
    private record Use(String by, String of) {

        @Override
        public String toString() {
            return by + " → " + of;
        }
    }

    @Test
    void no_features_use_each_other_in_a_circle() throws IOException {
        assertThat(circles(uses())).isEmpty();
    }

    @Test
    void the_scan_finds_views_functions_and_imports() throws IOException {
        assertThat(uses())
                .contains(
                        new Use("evidence", "ledger"), // a view in Java
                        new Use("payments", "recovery"), // a view in a migration, a function in Java
                        new Use("approvals", "core"), // a function in a migration
                        new Use("debts", "payments")); // an import
    }

    @Test
    void only_what_is_part_of_a_circle_is_reported() {
        assertThat(circles(Set.of(
                        new Use("graphql", "payments"),
                        new Use("payments", "debts"),
                        new Use("debts", "payments"),
                        new Use("debts", "ledger"))))
                .containsExactlyInAnyOrder(new Use("payments", "debts"), new Use("debts", "payments"));
    }

    /** What is left after those who use nobody, and those whom nobody uses, were taken away again and again. */
    private static Set<Use> circles(Set<Use> uses) {
        Set<String> users = uses.stream().map(Use::by).collect(Collectors.toSet());
        Set<String> used = uses.stream().map(Use::of).collect(Collectors.toSet());
        Set<Use> left = uses.stream()
                .filter(use -> users.contains(use.of()) && used.contains(use.by()))
                .collect(Collectors.toSet());
        return left.size() == uses.size() ? left : circles(left);
    }

    private static Set<Use> uses() throws IOException {
        Set<Use> uses = new TreeSet<>(Comparator.comparing(Use::toString));
        Migrations.repeatable().forEach((feature, text) -> add(uses, feature, usedInSql(withoutComments(text))));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                String feature = SOURCES.relativize(file).getName(0).toString();
                add(uses, feature, IMPORT.matcher(text).results().map(found -> found.group(1)));
                add(
                        uses,
                        feature,
                        LITERAL.matcher(text).results().map(MatchResult::group).flatMap(CirclesInSqlTest::usedInSql));
            }
        }
        return uses;
    }

    private static void add(Set<Use> uses, String by, Stream<String> features) {
        features.filter(of -> !of.equals(by)).forEach(of -> uses.add(new Use(by, of)));
    }

    private static Stream<String> usedInSql(String sql) {
        return DEFINED_BY.entrySet().stream()
                .filter(definition -> definition.getKey().matcher(sql).find())
                .map(Map.Entry::getValue);
    }

    /** How each view is named and each function is called, with the feature that defines it. */
    private static Map<Pattern, String> definitions() {
        Map<Pattern, String> definitions = new HashMap<>();
        Migrations.repeatable()
                .forEach((feature, text) -> DEFINITION
                        .matcher(text)
                        .results()
                        .forEach(found -> definitions.put(
                                Pattern.compile(
                                        "\\b" + found.group(2) + (found.group(1).equals("view") ? "\\b" : " ?\\(")),
                                feature)));
        return definitions;
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("--[^\\n]*", "");
    }
}
