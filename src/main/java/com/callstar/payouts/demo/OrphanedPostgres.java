package com.callstar.payouts.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A PostgreSQL that survived the program that started it, as after {@code kill -9}. */
final class OrphanedPostgres {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path data;

    OrphanedPostgres(Path data) {
        this.data = data;
    }

    /** Returns when nothing uses the data folder any more; the caller holds the lock on it. */
    void end() {
        Optional<ProcessHandle> postmaster = running();
        if (postmaster.isEmpty()) {
            return;
        }
        List<ProcessHandle> workers = postmaster.get().descendants().toList();
        postmaster.get().destroy();
        if (!waitUntil(() -> running().isEmpty())) {
            // It waits for a session that does not end. PostgreSQL recovers from this at its next start.
            running().ifPresent(ProcessHandle::destroyForcibly);
        }
        if (!waitUntil(() -> running().isEmpty() && workers.stream().noneMatch(OrphanedPostgres::isPostgres))) {
            throw new IllegalStateException(
                    "PostgreSQL, process " + postmaster.get().pid() + ", still works on " + data
                            + " and does not end. End it and start again.");
        }
    }

    /** Not by the id alone: the operating system reuses ids, and another program may have it now. */
    private Optional<ProcessHandle> running() {
        return writtenId()
                .flatMap(ProcessHandle::of)
                .filter(OrphanedPostgres::isPostgres)
                .filter(this::isOnOurData);
    }

    private Optional<Long> writtenId() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        // A process that has ended is still listed, without a command, until its parent has waited for it.
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private boolean isOnOurData(ProcessHandle process) {
        // Windows does not show arguments; there, a postgres with the stored id has to be enough.
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(true);
    }

    private static boolean waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
