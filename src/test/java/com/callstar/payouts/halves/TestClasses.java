package com.callstar.payouts.halves;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All classes of tests, as Surefire finds them by itself: those whose name ends in {@code Test}. */
final class TestClasses {

    private static final String SUFFIX = "Test.class";

    private TestClasses() {}

    /** Every other class in the order of names, from this one on: 0 or 1. Together, the two halves are all of them. */
    static List<String> half(int first) {
        List<String> all = all();
        return IntStream.range(0, all.size())
                .filter(place -> place % 2 == first)
                .mapToObj(all::get)
                .toList();
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
