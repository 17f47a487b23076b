package com.callstar.payouts.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A small text of the demo that survives a restart: written completely or not at all, readable only by its owner. */
record KeptFile(Path path) {

    Optional<String> read() {
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            // A temporary file belongs to its owner alone from the start, and moving it keeps that.
            Path written =
                    Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
            Files.writeString(written, text + System.lineSeparator());
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
