package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing is in GraphiQL alone: every query and mutation of the schema is used by a page, or is listed as one without a page, with the
 * reason.
 */
class PagesOperationsTest {

    private static final Path PAGES = Path.of("src/main/webui");
    private static final Path LIST = Path.of("src/test/resources/operations-without-page.txt");

    @Test
    void every_operation_has_a_page_or_a_reason_to_have_none() {
        Set<String> missing = new TreeSet<>(ofSchema());
        missing.removeAll(ofPages());
        missing.removeAll(withoutPage().keySet());
        assertThat(missing)
                .as(
                        "No page uses these. Use each in a document in %s and show it on a page, or write it into %s with the reason",
                        PAGES.resolve("src/operations"), LIST)
                .isEmpty();
    }

    @Test
    void no_operation_with_a_page_is_listed_as_one_without() {
        Set<String> both = new TreeSet<>(withoutPage().keySet());
        both.retainAll(ofPages());
        assertThat(both)
                .as("A page uses these now. Delete their lines from %s", LIST)
                .isEmpty();
    }

    @Test
    void every_listed_operation_exists_and_has_a_reason() {
        assertThat(ofSchema())
                .as("Delete the lines of operations that are gone from %s", LIST)
                .containsAll(withoutPage().keySet());
        assertThat(withoutPage().values()).allMatch(reason -> reason.length() > 20);
    }

    private static Collection<String> ofSchema() {
        var schema = new SchemaParser().parse(read(PAGES.resolve("schema.graphql")));
        return Stream.of("Query", "Mutation")
                .flatMap(root -> schema.getType(root, ObjectTypeDefinition.class).stream())
                .flatMap(root -> root.getFieldDefinitions().stream())
                .map(FieldDefinition::getName)
                .toList();
    }

    /** The fields at the root of each document that the pages send. */
    private static Set<String> ofPages() {
        try (Stream<Path> files = Files.list(PAGES.resolve("src/operations"))) {
            return files.map(PagesOperationsTest::read)
                    .map(Parser::parse)
                    .flatMap(PagesOperationsTest::roots)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> roots(Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream())
                .map(Field::getName);
    }

    /** Lines such as {@code name: reason}; empty ones and those that begin with # are left out. */
    private static Map<String, String> withoutPage() {
        Map<String, String> reasons = new TreeMap<>();
        List<String> lines = read(LIST).lines().toList();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(": ", 2);
                assertThat(parts).as("%s: %s", LIST, line).hasSize(2);
                reasons.put(parts[0], parts[1]);
            }
        }
        return reasons;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
