package com.callstar.payouts.creators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers when a creator last made us call Stripe about their account, so that asking again and again calls it once. Each node
 * remembers for itself.
 */
@ApplicationScoped
class AccountCalls {

    private static final int MOST = 100_000;

    private final Duration every;
    private final Clock clock;
    private final Cache<String, Instant> reads;
    private final Cache<String, Instant> openings;

    AccountCalls(OnboardingConfig config, Clock clock) {
        this.every = config.accountCallsEvery();
        this.clock = clock;
        this.reads = cache();
        this.openings = cache();
    }

    private <T> Cache<String, T> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(every.plusMinutes(1))
                .build();
    }

    /** Whether the account of this creator may be read now. If so, the next read must wait, unless this one is given up. */
    boolean mayRead(Creator creator) {
        return claim(reads, key(creator));
    }

    /** Allows another read, because this one had no answer. */
    void giveUpRead(Creator creator) {
        reads.invalidate(key(creator));
    }

    /** Whether a link may be made now. If so, the next one must wait, unless this one is given up: Stripe's links work once. */
    boolean mayMakeLink(Creator creator) {
        return claim(openings, creator.id());
    }

    /** Allows another link, because this one was not made. */
    void giveUpLink(Creator creator) {
        openings.invalidate(creator.id());
    }

    /** After how many seconds the creator may ask again. */
    long seconds() {
        return Math.max(1, every.toSeconds());
    }

    private boolean claim(Cache<String, Instant> last, String key) {
        Instant now = clock.instant();
        boolean[] won = {false};
        last.asMap().compute(key, (same, before) -> {
            won[0] = before == null || !isRecent(before);
            return won[0] ? now : before;
        });
        return won[0];
    }

    /** Whether this was so short a time ago that Stripe need not be asked again. */
    boolean isRecent(Instant then) {
        return clock.instant().isBefore(then.plus(every));
    }

    private static String key(Creator creator) {
        return creator.id() + " " + creator.stripeAccountId();
    }
}
