package com.callstar.payouts.notifications;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of a platform whose admins have addresses: the test environment has none. */
final class AdminConfig {

    private AdminConfig() {}

    static NotificationConfig of(List<String> admins, String language, Duration digest) {
        Map<String, String> values = Map.of(
                "notification.admins",
                String.join(",", admins),
                "notification.admin-locale",
                language,
                "notification.admin-digest",
                digest.toString());
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(NotificationConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "admins", 100))
                .build()
                .getConfigMapping(NotificationConfig.class);
    }
}
