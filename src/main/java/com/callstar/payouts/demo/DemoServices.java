package com.callstar.payouts.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The services that the application needs: started before it and stopped after it, in reverse order. The JVM waits for
 * that when it shuts down: Quarkus's own hooks would stop only the application and leave PostgreSQL running.
 */
final class DemoServices implements AutoCloseable {

    private static final int ENDING_SECONDS_AT_MOST = 60;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread waitingForTheEnd = new Thread(this::awaitEnd, "Waiting for the demo to end");

    DemoServices() {
        Runtime.getRuntime().addShutdownHook(waitingForTheEnd);
    }

    <T extends AutoCloseable> T start(T resource) {
        started.push(resource);
        return resource;
    }

    /**
     * Sets a value of the application's configuration. It is removed at the end, because the next start in this JVM has
     * other values.
     */
    void set(String name, String value) {
        String before = System.setProperty(name, value);
        started.push(() -> restore(name, before));
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            endOne(started.pop());
        }
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(waitingForTheEnd);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running now and has just been removed.
        }
    }

    private static void endOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Logging has stopped by now, and the other services have to stop as well.
            System.err.println("Not ended cleanly: " + e);
        }
    }

    private static void restore(String name, String before) {
        if (before == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, before);
        }
    }

    private void awaitEnd() {
        try {
            ended.await(ENDING_SECONDS_AT_MOST, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
