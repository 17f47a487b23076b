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
 * From where to where a setting of a kind may go.
 *
 * @param said null where nothing is said: a count is one or more, a duration zero or longer
 */
record Range(Class<?> kind, Between said, SmallRyeConfig config) {

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
        T least = said == null ? usually : config.convert(said.least(), type);
        T most = said == null || said.most().isEmpty() ? null : config.convert(said.most(), type);
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }

    static String words(Class<?> kind, Between said) {
        if (kind.isEnum()) {
            return Arrays.stream(kind.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        return WORDS.get(kind) + (said == null ? "" : bounds(said));
    }

    private static String bounds(Between said) {
        return said.most().isEmpty()
                ? ", " + said.least() + " or more"
                : " from " + said.least() + " to " + said.most();
    }
}
