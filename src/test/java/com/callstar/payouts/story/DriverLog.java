package com.callstar.payouts.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What the PostgreSQL driver of this JVM sends while it is open, for the requests that are answered meanwhile: jobs have other threads. */
public final class DriverLog implements AutoCloseable {

    private static final String SENT = " FE=> ";

    private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private final Level before = driver.getLevel();
    private final boolean toParents = driver.getUseParentHandlers();
    private final List<String> sent = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getMessage().startsWith(SENT)
                    && Thread.currentThread().getName().startsWith("executor-thread")) {
                synchronized (sent) {
                    sent.add(message.getMessage().substring(SENT.length()));
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** How many statements were executed, BEGIN and COMMIT included, and how often we waited for the database. */
    public record Traffic(int statements, int roundTrips) {}

    private DriverLog() {
        handler.setLevel(Level.ALL);
        driver.addHandler(handler);
        driver.setUseParentHandlers(false);
        driver.setLevel(Level.FINEST);
    }

    /** Runs this, and says what it made the driver send. */
    public static Traffic of(Runnable request) {
        try (DriverLog log = new DriverLog()) {
            request.run();
            return new Traffic(log.count("Execute("), log.count("Sync"));
        }
    }

    /** The least of three times: a page of an earlier test may ask for something at the same moment. */
    public static Traffic least(Runnable request) {
        return Stream.generate(() -> of(request))
                .limit(3)
                .min(Comparator.comparing(Traffic::statements))
                .orElseThrow();
    }

    private int count(String kind) {
        synchronized (sent) {
            return (int) sent.stream().filter(one -> one.startsWith(kind)).count();
        }
    }

    @Override
    public void close() {
        driver.setLevel(before);
        driver.setUseParentHandlers(toParents);
        driver.removeHandler(handler);
    }
}
