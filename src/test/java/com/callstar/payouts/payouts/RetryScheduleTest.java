package com.callstar.payouts.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a disbursement is retried next, with the least and the most jitter. */
class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-09-17T12:00:00Z");
    private static final RandomGenerator LEAST = () -> 0L;
    private static final RandomGenerator MOST = () -> -1L;

    private static RetrySchedule schedule(RandomGenerator chance) {
        PayoutConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PayoutConfig.class)
                .build()
                .getConfigMapping(PayoutConfig.class);
        return new RetrySchedule(Clock.fixed(NOW, ZoneOffset.UTC), chance, config);
    }

    private static Duration pause(RandomGenerator chance, int tries) {
        return Duration.between(NOW, schedule(chance).nextRepeat(tries));
    }

    @ParameterizedTest(name = "after {0} tries: {1} to {2}")
    @CsvSource({
        "0, PT2M, PT3M",
        "1, PT4M, PT6M",
        "2, PT8M, PT12M",
        "4, PT32M, PT48M",
        "5, PT1H, PT1H30M",
        "1000, PT1H, PT1H30M"
    })
    void each_pause_doubles_and_jitter_adds_up_to_half(int tries, Duration least, Duration most) {
        assertThat(pause(LEAST, tries)).isEqualTo(least);
        assertThat(pause(MOST, tries)).isBetween(most.minusMillis(1), most);
    }

    @Test
    void orders_that_failed_together_are_retried_at_different_times() {
        RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
        assertThat(IntStream.range(0, 100).mapToObj(order -> pause(chance, 0)).distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void a_paid_order_is_checked_daily_for_ten_days() {
        RetrySchedule patience = schedule(LEAST);
        assertThat(patience.nextLateCheck(NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(patience.nextLateCheck(NOW.minus(Duration.ofDays(9)))).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(patience.nextLateCheck(NOW.minus(Duration.ofDays(9).plusSeconds(1))))
                .isNull();
    }

    @Test
    void a_key_is_used_for_an_hour_less_than_stripe_keeps_it() {
        RetrySchedule patience = schedule(LEAST);
        assertThat(patience.keyAlive(NOW.minus(Duration.ofHours(23)).plusSeconds(1)))
                .isTrue();
        assertThat(patience.keyAlive(NOW.minus(Duration.ofHours(23)))).isFalse();
    }
}
