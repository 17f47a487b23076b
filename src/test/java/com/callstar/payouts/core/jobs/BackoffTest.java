package com.callstar.payouts.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final RandomGenerator LEAST = () -> 0L;
    private static final RandomGenerator MOST = () -> -1L;

    private static Duration pause(RandomGenerator random, int failures) {
        return new Backoff(Duration.ofSeconds(10), Duration.ofHours(6), random).pause(failures);
    }

    @ParameterizedTest(name = "after {0} failures: {1} to {2}")
    @CsvSource({
        "0, PT10S, PT15S",
        "1, PT20S, PT30S",
        "2, PT40S, PT1M",
        "11, PT5H41M20S, PT8H32M",
        "12, PT6H, PT9H",
        "63, PT6H, PT9H",
        "2147483647, PT6H, PT9H"
    })
    void the_pause_doubles_up_to_a_cap_and_jitter_adds_up_to_half(int failures, Duration least, Duration most) {
        assertThat(pause(LEAST, failures)).isEqualTo(least);
        assertThat(pause(MOST, failures)).isBetween(most.minusMillis(1), most);
    }

    @Test
    void what_failed_together_is_retried_at_different_times() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        assertThat(IntStream.range(0, 100).mapToObj(each -> pause(random, 0)).distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void a_pause_of_zero_stays_zero() {
        assertThat(new Backoff(Duration.ZERO, Duration.ZERO, MOST).pause(5)).isZero();
    }
}
