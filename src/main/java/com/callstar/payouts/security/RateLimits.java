package com.callstar.payouts.security;

import com.callstar.payouts.core.TooManyRequests;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often somebody may come. Each node counts for itself: what must hold over all nodes is the database's to guard. */
@ApplicationScoped
public class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Who has not come for a window has a full bucket anyway; more than so many at once are nobody's memory to fill. */
    private static final int REMEMBERED = 100_000;

    private final Clock clock;
    private final int anonymousPerMinute;
    private final int payoutRequestsPerMinute;
    // A loading cache would look at its loader by reflection, which an executable cannot.
    private final Cache<String, Bucket> anonymous = buckets();
    private final Cache<String, Bucket> payoutRequests = buckets();

    RateLimits(LimitsConfig config, Clock clock) {
        this.clock = clock;
        this.anonymousPerMinute = config.anonymousPerMinute();
        this.payoutRequestsPerMinute = config.payoutRequestsPerMinute();
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(WINDOW)
                .build();
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .withCustomTimePrecision(new Ticks(clock))
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .build();
    }

    /**
     * Somebody without sign-in, or whose proof is none, comes from this address.
     *
     * @throws TooManyRequests where they came too often
     */
    public void anonymous(String address) {
        spend(anonymous.get(address, unknown -> bucket(anonymousPerMinute)));
    }

    /**
     * This creator asks for a payout.
     *
     * @throws TooManyRequests where they asked too often
     */
    public void payoutRequest(String creatorId) {
        spend(payoutRequests.get(creatorId, unknown -> bucket(payoutRequestsPerMinute)));
    }

    private static void spend(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new TooManyRequests(seconds + 1);
        }
    }

    private record Ticks(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
