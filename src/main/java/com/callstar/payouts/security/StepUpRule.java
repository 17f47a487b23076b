package com.callstar.payouts.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which sign-in is good enough to move money.
 *
 * @param age how old it may be, by the machine's clock; zero for any age
 * @param contexts the values of {@code acr} of which it must have one; empty for any
 */
record StepUpRule(Duration age, List<String> contexts) {

    /** By so much the provider's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(1);

    static StepUpRule of(StepUpConfig config) {
        return new StepUpRule(config.age(), config.acr().orElse(List.of()));
    }

    boolean isMetBy(LastSignIn signIn, Instant now) {
        return isRecent(signIn.at(), now.getEpochSecond()) && isStrong(signIn);
    }

    /** A token that does not say when its owner signed in could be of any age. */
    private boolean isRecent(Long at, long now) {
        return age.isZero() || at != null && at >= now - age.toSeconds() && at <= now + SKEW.toSeconds();
    }

    private boolean isStrong(LastSignIn signIn) {
        return contexts.isEmpty() || contexts.stream().anyMatch(signIn.contexts()::contains);
    }

    /** The parameter {@code max_age} of a sign-in that meets it, in seconds; null if its age does not matter. */
    Long maxAge() {
        return age.isZero() ? null : age.toSeconds();
    }

    /** The parameter {@code acr_values} of a sign-in that meets it, separated by spaces; null if there are none. */
    String acrValues() {
        return contexts.isEmpty() ? null : String.join(" ", contexts);
    }
}
