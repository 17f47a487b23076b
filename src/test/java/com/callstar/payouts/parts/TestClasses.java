package com.callstar.payouts.parts;

import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All classes of tests, as Surefire finds them by itself: those whose name ends in {@code Test}. */
final class TestClasses {

    private static final String SUFFIX = "Test.class";

    private TestClasses() {}

    /**
     * All classes, in so many parts. Those of one test profile stay together, because each part that has one of them starts the
     * application once more; the others are dealt in the order of their names.
     */
    static List<List<String>> parts(int count) {
        List<List<String>> parts = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(count)
                .toList();
        Map<String, List<String>> byProfile = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (String test : all()) {
            profileOf(test)
                    .map(profile -> byProfile.computeIfAbsent(profile, none -> new ArrayList<>()))
                    .orElse(others)
                    .add(test);
        }
        int turn = 0;
        for (List<String> together : byProfile.values()) {
            parts.get(turn++ % count).addAll(together);
        }
        for (String test : others) {
            parts.get(turn++ % count).add(test);
        }
        return parts;
    }

    private static Optional<String> profileOf(String test) {
        try {
            TestProfile profile = Class.forName(test, false, TestClasses.class.getClassLoader())
                    .getAnnotation(TestProfile.class);
            return Optional.ofNullable(profile).map(one -> one.value().getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> all() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(TestClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
