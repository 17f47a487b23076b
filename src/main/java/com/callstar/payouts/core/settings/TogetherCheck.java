package com.callstar.payouts.core.settings;

import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Durations that are valid one by one and cannot be true together. A setting that is missing or invalid is reported by
 * others, and not compared here.
 *
 * @param settings all settings of our own mappings, by property
 */
record TogetherCheck(SmallRyeConfig config, Map<String, Setting> settings) {

    /**
     * One duration must be longer than the sum of others.
     *
     * @param because what would happen otherwise
     */
    private record Rule(String longer, List<String> others, String because) {}

    private static final String CONNECT = "stripe.connect-timeout";
    private static final String READ = "stripe.read-timeout";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "payout.key-life",
                    List.of("payout.recovery-after", CONNECT, READ),
                    "a call could still be under way when Stripe's listing decides that nothing was paid"),
            new Rule(
                    "onboarding.key-life",
                    List.of(CONNECT, READ),
                    "a second account could be opened while the first call is under way"),
            new Rule(
                    "reconciliation.lease",
                    List.of(CONNECT, READ),
                    "another node would take over during each slow call of Stripe"),
            new Rule(
                    "notification.lease",
                    List.of("notification.timeout"),
                    "another node would send the same email while the first is being sent"),
            new Rule("graphql.longest-answer", List.of("graphql.longest-query"), "no answer could be that long"),
            new Rule(
                    "quarkus.http.idle-timeout",
                    List.of("graphql.longest-answer"),
                    "the connection would end before the answer"));

    static TogetherCheck of(SmallRyeConfig config, List<Class<?>> mappings) {
        return new TogetherCheck(
                config,
                mappings.stream()
                        .flatMap(Setting::of)
                        .collect(Collectors.toMap(Setting::property, setting -> setting, (one, same) -> one)));
    }

    Stream<String> problems() {
        return RULES.stream().flatMap(rule -> problem(rule).stream());
    }

    private Optional<String> problem(Rule rule) {
        Optional<Duration> longer = duration(rule.longer());
        List<Duration> others = rule.others().stream()
                .flatMap(other -> duration(other).stream())
                .toList();
        if (longer.isEmpty() || others.size() < rule.others().size()) {
            return Optional.empty();
        }
        Duration sum = others.stream().reduce(Duration.ZERO, Duration::plus);
        return longer.get().compareTo(sum) > 0
                ? Optional.empty()
                : Optional.of(Setting.environment(rule.longer()) + " is too short: expected more than "
                        + rule.others().stream().map(Setting::environment).collect(Collectors.joining(" + "))
                        + ", because otherwise " + rule.because() + ".");
    }

    /** What is set, else its default. */
    private Optional<Duration> duration(String property) {
        Setting ours = settings.get(property);
        if (ours != null && ours.problems(config).findAny().isPresent()) {
            return Optional.empty();
        }
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(ours).flatMap(Setting::byDefault))
                .flatMap(this::parsed);
    }

    private Optional<Duration> parsed(String value) {
        try {
            return Optional.ofNullable(config.convert(value.strip(), Duration.class))
                    .filter(duration -> duration.toSeconds() >= 1);
        } catch (RuntimeException reportedByItsOwnCheck) {
            return Optional.empty();
        }
    }
}
