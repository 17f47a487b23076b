package com.callstar.payouts.security;

import com.callstar.payouts.core.TooManyRequests;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Rate limits. Each node counts for itself; limits that must hold across nodes are enforced by the database. */
@Singleton
public class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** A caller who was away for a whole window has a full bucket again, so its entry can go. The size limit protects memory. */
    private static final int MOST_BUCKETS = 100_000;

    private final Clock clock;
    private final int anonymousPerMinute;
    private final int payoutRequestsPerMinute;
    private final LimitsConfig config;
    // Not a loading cache: Caffeine looks at the loader by reflection, which a native executable does not allow.
    private final Cache<String, Bucket> anonymous = buckets();
    private final Cache<String, Bucket> payoutRequests = buckets();
    private final Cache<String, Bucket> costs = buckets();
    private final Cache<String, Bucket> refusals = buckets();

    RateLimits(LimitsConfig config, Clock clock) {
        this.clock = clock;
        this.config = config;
        this.anonymousPerMinute = config.anonymousPerMinute();
        this.payoutRequestsPerMinute = config.payoutRequestsPerMinute();
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
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
     * Counts a request from this IP address without credentials, or with invalid ones.
     *
     * @throws TooManyRequests if the limit is reached
     */
    public void anonymous(String address) {
        spend(anonymous.get(address, newKey -> bucket(anonymousPerMinute)), 1);
    }

    /**
     * Counts a payout request of this creator.
     *
     * @throws TooManyRequests if the limit is reached
     */
    public void payoutRequest(String creatorId) {
        spend(payoutRequests.get(creatorId, newKey -> bucket(payoutRequestsPerMinute)), 1);
    }

    /**
     * Counts what a request of this caller costs, whichever API it came by. Callers who are not known are limited by their address.
     *
     * @param cost as in {@link Cost}
     * @throws TooManyRequests if the caller's budget of this minute is used up
     */
    public void spend(Caller caller, int cost) {
        if (!caller.isKnown()) {
            return;
        }
        int perMinute = caller.is(Role.SERVICE)
                ? config.serviceCostPerMinute()
                : caller.readsOthers() ? config.adminCostPerMinute() : config.creatorCostPerMinute();
        String key = perMinute + " " + caller.subject();
        spend(costs.get(key, newKey -> bucket(perMinute)), Math.clamp(cost, 1, perMinute));
    }

    /** Whether another rejected attempt of this actor may be audited in this minute. */
    public boolean mayAuditRefusal(String actor) {
        return refusals.get(actor, newKey -> bucket(config.refusedAuditsPerMinute()))
                .tryConsume(1);
    }

    private static void spend(Bucket bucket, int tokens) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens);
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
