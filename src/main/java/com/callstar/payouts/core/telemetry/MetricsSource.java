package com.callstar.payouts.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A feature that says how it is by numbers, for those who run the product: of all together, never of anybody. */
public interface MetricsSource {

    /** Now. Reads the database; not on a request's path. */
    List<MetricsSource.Gauge> measures();

    /**
     * A number.
     *
     * @param name with points; the same from several features is one metric, told apart by its labels
     * @param labels few values each, and never an id
     */
    record Gauge(String name, String meaning, Map<String, String> labels, double value) {

        /**
         * What waits for something, and for how long the oldest has.
         *
         * @param oldest null where nothing waits
         */
        public static Stream<MetricsSource.Gauge> waiting(String what, long count, Instant oldest, Instant now) {
            double age = oldest == null
                    ? 0
                    : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
            Map<String, String> labels = Map.of("what", what);
            return Stream.of(
                    new MetricsSource.Gauge("callstar.waiting", "How much waits to be done", labels, count),
                    new MetricsSource.Gauge(
                            "callstar.waiting.age.seconds", "For how long the oldest of it has", labels, age));
        }
    }
}
