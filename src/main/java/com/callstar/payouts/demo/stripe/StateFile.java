package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The world and the idempotency keys in one JSON file, always whole: written beside it and moved over it. */
final class StateFile {
    private final Path file;
    private final World world;
    private final IdempotencyKeys keys;

    StateFile(Path file, World world, IdempotencyKeys keys) {
        this.file = file.toAbsolutePath();
        this.world = world;
        this.keys = keys;
    }

    void load() {
        if (Files.exists(file)) {
            try {
                ObjectNode state = (ObjectNode) Json.MAPPER.readTree(file.toFile());
                world.load(state);
                keys.load(state.path("keys"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(
                        "Remove or repair the state of the simulated Stripe: " + file, unreadable);
            }
        }
    }

    synchronized void save() {
        ObjectNode state = world.locked(world::saved);
        state.set("keys", keys.saved());
        try {
            Files.createDirectories(file.getParent());
            Path written =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
            Json.MAPPER.writeValue(written.toFile(), state);
            replace(written);
        } catch (IOException failed) {
            throw new UncheckedIOException("The state of the simulated Stripe cannot be stored in " + file, failed);
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
