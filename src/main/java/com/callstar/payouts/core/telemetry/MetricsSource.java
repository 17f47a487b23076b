package com.callstar.payouts.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Publishes metrics of a feature for operators. Totals only, never per person. */
public interface MetricsSource {

    /** Reads the current values from the database. Too slow for a request's path. */
    List<MetricsSource.Gauge> measures();

    /**
     * One value of a metric.
     *
     * @param name with dots; gauges of several features with one name form one metric, distinguished by labels
     * @param meaning the metric's description
     * @param labels must have few different values, never ids
     */
    record Gauge(String name, String meaning, Map<String, String> labels, double value) {

        /**
         * The length of a queue and the age of its oldest entry, as {@code callstar.waiting} and {@code callstar.waiting.age}.
         *
         * @param oldest null if the queue is empty
         */
        public static Stream<MetricsSource.Gauge> waiting(String what, long count, Instant oldest, Instant now) {
            double age = oldest == null
                    ? 0
                    : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
            Map<String, String> labels = Map.of("what", what);
            return Stream.of(
                    new MetricsSource.Gauge("callstar.waiting", "How many items wait to be processed", labels, count),
                    new MetricsSource.Gauge(
                            "callstar.waiting.age.seconds", "Age of the oldest waiting item in seconds", labels, age));
        }
    }
}
