package com.callstar.payouts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repeatable migrations, which hold the functions, triggers and views of each feature. */
final class Migrations {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern NAME = Pattern.compile("R__\\d\\d_(\\w+)\\.sql");

    private Migrations() {}

    /** The text of each repeatable migration, by its feature. */
    static Map<String, String> repeatable() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    texts.put(name.group(1), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The text of each versioned migration. */
    static List<String> versioned() {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("V")) {
                    texts.add(Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The feature whose repeatable migration holds this definition, such as {@code view booked_movement}; empty if none does. */
    static String definedBy(String definition) {
        Pattern start = Pattern.compile("(?m)^create (or replace |constraint )?" + Pattern.quote(definition) + "\\b");
        return repeatable().entrySet().stream()
                .filter(file -> start.matcher(file.getValue()).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
