package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores all objects and idempotency keys in one JSON file, so that the demo and {@code quarkus:dev} keep their data
 * over restarts. Their database is kept too: without this file, its payments and accounts would not exist at Stripe
 * after a restart, and reconciliation would report each of them. The file is always complete: a new one replaces it. It
 * is written after each change, once for a burst of changes, and on closing.
 */
final class StateFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private final Path file;
    private final StripeState stripe;
    private final IdempotencyKeys keys;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean writeRequested = new AtomicBoolean();

    StateFile(Path file, StripeState stripe, IdempotencyKeys keys) {
        this.file = file.toAbsolutePath();
        this.stripe = stripe;
        this.keys = keys;
    }

    void load() {
        if (Files.exists(file)) {
            try {
                ObjectNode state = (ObjectNode) Json.MAPPER.readTree(file.toFile());
                stripe.load(state);
                keys.load(state.path("keys"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(
                        "Remove or repair the state of the simulated Stripe: " + file, unreadable);
            }
        }
    }

    void save() {
        if (writeRequested.compareAndSet(false, true)) {
            writer.execute(() -> {
                writeRequested.set(false);
                write();
            });
        }
    }

    @Override
    public void close() {
        writer.close();
    }

    private void write() {
        ObjectNode state = stripe.locked(stripe::saved);
        state.set("keys", keys.saved());
        try {
            Files.createDirectories(file.getParent());
            Path written =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
            Json.MAPPER.writeValue(written.toFile(), state);
            replace(written);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.ERROR, "The state of the simulated Stripe cannot be stored in " + file, failed);
        }
    }

    private void replace(Path written) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException anOddFileSystem) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
