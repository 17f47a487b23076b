package com.callstar.payouts.privacy;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How long texts are kept that need not last. An empty value keeps them for ever. What the law and the ledger need is never removed: see
 * docs/privacy.md.
 */
@ConfigMapping(prefix = "retention")
public interface RetentionConfig {

    /**
     * The content of Stripe's events, after they were handled, ignored, refused or given up. At least 30 days, because Stripe sends and lists
     * events for that long.
     */
    @Between(least = "30d")
    @WithDefault("90d")
    Optional<Duration> eventPayloads();

    /**
     * The addresses and contents of emails, after they were written; never of one that is still to be sent. Notices on the creators' pages are
     * removed after the same time.
     */
    @Between(least = "7d")
    @WithDefault("180d")
    Optional<Duration> emails();

    /** The addresses of customers whose booking was never paid. */
    @Between(least = "1d")
    @WithDefault("30d")
    Optional<Duration> customerAddresses();

    /** The reasons of rejected attempts in the audit. Who tried what, and when, stays. */
    @Between(least = "30d")
    @WithDefault("365d")
    Optional<Duration> refusedAttempts();

    /** The clients' IP addresses in the audit. Who did what, and when, stays. */
    @Between(least = "30d")
    @WithDefault("365d")
    Optional<Duration> addresses();

    /** How often to look for what is too old. */
    @Between(least = "1s")
    @WithDefault("1h")
    Duration every();

    /** How many rows are changed in one transaction. */
    @Between(least = "1", most = "10000")
    @WithDefault("500")
    int batch();

    /** The pause after each batch, so that other work goes on beside it. */
    @Between(least = "0s", most = "1m")
    @WithDefault("0.2s")
    Duration pause();
}
