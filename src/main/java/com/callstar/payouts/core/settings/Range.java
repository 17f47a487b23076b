package com.callstar.payouts.core.settings;

import io.smallrye.config.SmallRyeConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks whether the value of a setting is in its range.
 *
 * @param bounds null if none are declared: a count is then at least 1, a duration at least zero
 */
record Range(Class<?> kind, Between bounds, SmallRyeConfig config) {

    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, "a whole number",
            Integer.class, "a whole number",
            BigDecimal.class, "a number",
            Duration.class, "a duration such as 30s, 15m, 48h or 10d",
            boolean.class, "true or false",
            ZoneId.class, "a time zone such as Europe/Paris",
            Instant.class, "a time such as 2026-01-01T00:00:00Z",
            URI.class, "an address such as https://example.com",
            String.class, "a text");

    boolean has(Object value) {
        return switch (value) {
            case Integer count -> isBetween(count, 1);
            case BigDecimal number -> isBetween(number, null);
            case Duration duration -> isBetween(duration, Duration.ZERO);
            default -> true;
        };
    }

    private <T extends Comparable<? super T>> boolean isBetween(T value, T usually) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        T least = bounds == null ? usually : config.convert(bounds.least(), type);
        T most = bounds == null || bounds.most().isEmpty() ? null : config.convert(bounds.most(), type);
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }

    static String words(Class<?> kind, Between bounds) {
        if (kind.isEnum()) {
            return Arrays.stream(kind.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        return WORDS.get(kind) + (bounds == null ? "" : inWords(bounds));
    }

    private static String inWords(Between bounds) {
        return bounds.most().isEmpty()
                ? ", " + bounds.least() + " or more"
                : " from " + bounds.least() + " to " + bounds.most();
    }
}
